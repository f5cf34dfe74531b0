export { type Box, changed, unlike } from './compare.ts'
export { type Picture, readPng } from './png.ts'
