export { choiceForm, type FormVisit } from './form/index.ts'
export { en, type Words } from './words/index.ts'
