export { watchFrames as mount } from '../embed/index.ts'
