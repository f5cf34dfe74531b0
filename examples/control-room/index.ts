export { type ControlRoomParts, controlRoomHandler } from './handler.ts'
export { type ControlState, type SiteState, stateOf } from './state.ts'
