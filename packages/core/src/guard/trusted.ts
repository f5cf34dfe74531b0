interface TrustedTypes {
  createPolicy(name: string, rules: object): { readonly [rule: string]: (text: string) => string }
  isHTML(value: unknown): boolean
  isScript(value: unknown): boolean
  isScriptURL(value: unknown): boolean
}

declare const trustedTypes: TrustedTypes

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/**
 * The text as a page under Trusted Types demands it, by the policy `heed`; the text itself where there is no such policy. Only
 * for what the page was going to use itself: what came as plain text stays plain text.
 */
export function trust(how: 'createHTML' | 'createScript' | 'createScriptURL', text: string): string {
  const same = (text: string): string => text
  try {
    policy ??= trustedTypes.createPolicy('heed', {
      createHTML: same,
      createScript: same,
      createScriptURL: same,
    })
    return policy[how]!(text)
  } catch {
    // No Trusted Types here, or the page does not name the policy in its `trusted-types`: asked once.
    policy = {}
    return text
  }
}

/** Whether a value is mark-up, or else an address or a script, that the page vouches for. */
export function isTrusted(value: unknown): boolean | undefined {
  const { trustedTypes: types } = globalThis as { trustedTypes?: TrustedTypes }
  return types && (types.isHTML(value) || types.isScriptURL(value) || types.isScript(value))
}
