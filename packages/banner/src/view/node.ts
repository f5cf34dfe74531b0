type Value = string | boolean | undefined

/**
 * An element with attributes and children. Strings become text nodes, so that no text of a policy is ever markup and
 * `require-trusted-types-for 'script'` has nothing to object to. `true` is an empty attribute; `undefined`, `false`
 * and `''` leave attribute or child out.
 */
export function node<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: { readonly [name: string]: Value } = {},
  ...children: (Node | Value)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value) element.setAttribute(name, value === true ? '' : value)
  for (const child of children) if (child && child !== true) element.append(child)
  return element
}
