/** What relative addresses are read from: the document's base, or in a worker where it comes from. */
export const base = (): string => self.document?.baseURI ?? location.href
