/** Registers an element under a name; a name that is taken already is left alone. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element)
}
