import type { Policy } from './types.ts'

/**
 * What is left of a value after reading it by its shape: plain data, read once, in which anything may be absent
 * because it was missing or unusable.
 */
export type Sound<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Sound<Item> | undefined)[]
    : { readonly [K in keyof T]?: Sound<T[K]> }

/** A policy as read: the cross-checks work on it, so that they can run beside issues of shape. */
export type SoundPolicy = Sound<Policy>
