export { changeView } from './change.ts'
export { detailsView } from './details.ts'
export { noticeView } from './notice.ts'
export type { Action } from './pieces.ts'
