export { type Claim, LONGEST_MAIL, LONGEST_TOPIC, linkMarks, type Tokens, tokens } from './tokens.ts'
