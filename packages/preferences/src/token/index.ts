export { type Claim, LONGEST_MAIL, LONGEST_TOPIC, type Tokens, tokens } from './tokens.ts'
