export { bannerStyle } from './banner.ts'
export { detailsStyle } from './details.ts'
export { sheet } from './sheet.ts'
export { tokens } from './tokens.ts'
