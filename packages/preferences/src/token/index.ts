export { type Claim, LONGEST_TOPIC, type Tokens, tokens } from './tokens.ts'
