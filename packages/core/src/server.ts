export {
  type Answer,
  type Answers,
  answerChoice,
  type Choice,
  formatChoice,
  noChoice,
  parseChoice,
  parseChoices,
  type TopicAnswer,
} from './choice/index.ts'
export { contentSecurityPolicy } from './csp/index.ts'
export {
  type Context,
  checkUse,
  choosable,
  type Decision,
  type Due,
  decide,
  decidePage,
  due,
  explain,
  type PageDecision,
  type Reason,
  type Use,
  UseError,
  type UseErrorCode,
  type Verdict,
} from './decide/index.ts'
export type * from './policy/index.ts'
export {
  addDuration,
  type Comparison,
  citationStands,
  comparePolicies,
  type Difference,
  definePolicy,
  type Edition,
  findCitations,
  matchesName,
  PolicyError,
  policySchema,
  textIn,
  validatePolicy,
  versionAt,
} from './policy/index.ts'
export { type Law, lastingOf, laws, lawsOf } from './region/index.ts'
export { headerSignals, type Signals } from './signal/index.ts'
export { type Area, rulesOf, type WhoseName, type WhoseUrl, whoseName, whoseUrl } from './whose/index.ts'
