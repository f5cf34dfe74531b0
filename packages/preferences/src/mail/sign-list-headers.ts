/** What nodemailer signs when it is not told otherwise: it leaves out `List-Unsubscribe-Post` (10.5.0 and 10.6.0, `dkim/sign.js`). */
const SIGNED =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'Content-ID:Content-Description:Resent-Date:Resent-From:Resent-Sender:Resent-To:Resent-Cc:Resent-Message-ID:' +
  'In-Reply-To:References:List-Id:List-Help:List-Unsubscribe:List-Subscribe:List-Post:List-Owner:List-Archive:OTP-Token'

/** The header fields that a DKIM signature has to cover for mail programs to heed them (RFC 8058 section 4). */
export const SIGNED_FIELDS: readonly string[] = ['List-Unsubscribe', 'List-Unsubscribe-Post']

/** DKIM options of nodemailer, as far as they matter here. */
export interface DkimOptions {
  readonly headerFieldNames?: string
}

/** The same options with both fields signed, without which mail programs ignore them (RFC 8058 section 4). */
export function signListHeaders<Options extends DkimOptions>(options: Options): Options {
  const names = (options.headerFieldNames || SIGNED).split(':').map(name => name.trim())
  const known = new Set(names.map(name => name.toLowerCase()))
  const missing = SIGNED_FIELDS.filter(name => !known.has(name.toLowerCase()))
  return { ...options, headerFieldNames: [...names, ...missing].join(':') }
}
