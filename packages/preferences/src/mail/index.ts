export {
  type GatedMail,
  type Heeded,
  MailRefusedError,
  mailGate,
  type RecipientVerdict,
} from './mail-gate.ts'
