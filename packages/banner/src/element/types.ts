/**
 * How the first layer stands on the page. All but `modal` leave the page usable; `modal` is the browser's own dialog, with the
 * page behind it inert. On a phone the first three are a sheet at the bottom.
 * - `bar`: a wide card along the bottom;
 * - `box`: a card in the middle of the bottom;
 * - `corner`: a small card where lines begin;
 * - `modal`: a dialog in the middle.
 */
export type Form = 'bar' | 'box' | 'corner' | 'modal'
