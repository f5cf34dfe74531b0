export { createEdge, type Edge } from './create-edge.ts'
