export { toBytes, toLetters } from './bytes.ts'
export { acceptable, type Coding, codingOf, decoder, encoder, encodes } from './coding.ts'
