import type { Gate } from './warden.ts'

/** Looks at the frames that run whenever the decision has changed: one whose service is withdrawn is replaced by one that waits. */
export const gateFrames: Gate = ({ always, welcome }) => {
  always(() => document.querySelectorAll('iframe,frame,object,embed').forEach(frame => void welcome(frame)))
  return () => {}
}
