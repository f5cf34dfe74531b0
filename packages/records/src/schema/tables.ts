/**
 * The tables. Every key begins with the tenant and, where a row is about somebody, the subject, so that a database may
 * spread them over machines by those; there are no sequences, triggers or foreign keys. `ORDERED` stands for what an engine
 * wants to hear to keep rows in the order of their key.
 */
export const TABLES = `
create table heed_act (
  tenant text not null, subject text not null, channel text not null, seq integer not null,
  id text not null, kind text not null, topic text not null, actor text not null, via text not null,
  stood_before text not null, stood_after text not null,
  at bigint not null, client_at bigint, clamped integer not null, version text not null, text_hash text,
  primary key (tenant, subject, channel, seq), unique (tenant, subject, channel, id)
)ORDERED;
create table heed_standing (
  tenant text not null, subject text not null, channel text not null, topic text not null,
  seq integer not null, granted integer, at bigint, version text, confirmed integer, pending bigint, sent integer not null,
  basis text not null, passed integer not null,
  primary key (tenant, subject, channel, topic)
)ORDERED;
create table heed_heir (
  tenant text not null, subject text not null, channel text not null, heir text not null, seq integer not null,
  primary key (tenant, subject, channel)
)ORDERED;
create table heed_text (
  tenant text not null, hash text not null, words text not null,
  primary key (tenant, hash)
)ORDERED;
create table heed_fact (
  tenant text not null, name text not null, value text not null,
  primary key (tenant, name)
)ORDERED`

/**
 * What pauses, counted sends, and telling new people from others need. Standings in which something was sent do not say when: the name of their basis is taken
 * from them, so that they are folded from their acts.
 */
export const PAUSES = `
alter table heed_act add column until bigint;
alter table heed_standing add column sends text;
alter table heed_standing add column until bigint;
alter table heed_standing add column since bigint;
update heed_standing set since = (select min(at) from heed_act where heed_act.tenant = heed_standing.tenant
  and heed_act.subject = heed_standing.subject and heed_act.channel = heed_standing.channel);
update heed_standing set basis = '-' where (tenant, subject, channel) in
  (select tenant, subject, channel from heed_standing where sent = 1)`

/** The tables of `TABLES`, and the one that counts the migrations. */
export const NAMES = [
  'heed_act',
  'heed_fact',
  'heed_heir',
  'heed_schema',
  'heed_standing',
  'heed_text',
] as const
