export { type CaughtMail, catchMail, type MailCatcher } from './catcher.ts'
export { type MailDesk, openMailDesk, type SendAnswer, type SubscribeAnswer } from './desk.ts'
