export type { Answer, Answers, Choice, TopicAnswer } from './choice/index.ts'
export {
  type Context,
  checkUse,
  choosable,
  type Decision,
  type Due,
  decide,
  due,
  explain,
  type PageDecision,
  type Reason,
  type Use,
  UseError,
  type UseErrorCode,
  type Verdict,
} from './decide/index.ts'
export {
  type Guard,
  type GuardEvent,
  type GuardEventName,
  type GuardOptions,
  startGuard,
} from './guard/index.ts'
export type * from './policy/index.ts'
export { definePolicy, PolicyError, textIn, validatePolicy } from './policy/index.ts'
export type { Signals } from './signal/index.ts'
export {
  type ChoiceStorage,
  type Consent,
  type ConsentOptions,
  type CookieOptions,
  cookieStorage,
  createConsent,
  memoryStorage,
  type Snapshot,
} from './store/index.ts'
export {
  type Floor,
  type JoinOptions,
  joinWorker,
  startWorkerGate,
  type ToPage,
  type ToWorker,
  type WorkerGateOptions,
  type WorkerState,
} from './worker/index.ts'
