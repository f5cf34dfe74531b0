export { detailsView } from './details.ts'
export { node } from './node.ts'
export { noticeView } from './notice.ts'
export type { Action } from './pieces.ts'
