export { choiceForm, type FormVisit } from './render.ts'
