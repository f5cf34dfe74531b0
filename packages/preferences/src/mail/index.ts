export { type GatedMail, type Heeded, MailRefusedError, mailGate } from './mail-gate.ts'
