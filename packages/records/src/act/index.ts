export {
  caughtUp,
  fold,
  MOST_SENDS,
  NOBODY,
  type Stand,
  type Standing,
  type State,
  standingAt,
} from './fold.ts'
export { type Split, splitsOf } from './split.ts'
export { answerTo, joined, standing, stoodFor, weighed } from './standing.ts'
export {
  type Act,
  type ActKind,
  type Actor,
  type ActVia,
  EVERYTHING,
  type Folded,
  type Stood,
  standsApart,
} from './types.ts'
