import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Driven, drive, type Visitor } from '../drive/index.ts'
import { look, pressKeys } from './look.ts'
import { coloursOf, nameOf, some, stretched, type Variant, variants } from './matrix.ts'
import type { Finding } from './measure/index.ts'
import { type Served, serve } from './page/index.ts'

/** Another seed looks at others; `npx pnpm@12 matrix` looks at all of them. */
const SEED = Number(process.env['HEED_SEED'] ?? 2026)
let served: Served
beforeAll(async () => {
  served = await serve()
})
afterAll(() => served?.stop())

const told = (variant: Variant, findings: readonly Finding[]): string[] =>
  findings.map(({ check, what }) => `${nameOf(variant)}: ${check}: ${what}`)

/** Looks at some variants, smallest viewport first, since resizing takes longest. */
async function lookAt(visitor: Visitor, some: readonly Variant[], keys: boolean): Promise<string[]> {
  const found: string[] = []
  for (const variant of [...some].sort((a, b) => a.width - b.width)) {
    await visitor.resize(variant.width, variant.height)
    found.push(...told(variant, (await look(visitor, variant)).findings))
    if (keys) found.push(...told(variant, await pressKeys(visitor, variant)))
  }
  return found
}

test.each(coloursOf('chromium'))(
  `finds nothing in some of the matrix in %s colours, seed ${SEED}`,
  async colours => {
    const driven: Driven = await drive.chromium({ colours, calm: true })
    try {
      const visitor = await driven.visit()
      await visitor.goto(served.url)
      const all = variants()
      expect(await lookAt(visitor, some(all, 8, SEED), false)).toEqual([])
      expect(await lookAt(visitor, some(all, 1, SEED + 1), true)).toEqual([])
      if (colours === 'light') expect(await lookAt(visitor, some(stretched(), 3, SEED), false)).toEqual([])
    } finally {
      await driven.close()
    }
  },
)
