export { type Attachment, addressesIn, type Email, readMail } from './mime.ts'
