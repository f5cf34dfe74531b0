import type { Visitor } from '../drive/index.ts'
import { isModal, type Variant } from './matrix.ts'
import type { Finding } from './measure/index.ts'
import { type Box, readPng, unlike } from './picture/index.ts'
import { answerByKeys, shows, walk } from './walk/index.ts'

/** Puts a variant on the page that is open. The viewport is the caller's to set: it is the slowest to change. */
export async function put(visitor: Visitor, { state, form, preset, dir, language }: Variant): Promise<void> {
  await visitor.wake()
  await visitor.evaluate(`stage(${JSON.stringify({ state, form, preset, dir, language })})`)
}

/** Everything that is measured in the page of what stands there, and yes and no in a picture of it. */
export async function look(
  visitor: Visitor,
  variant: Variant,
): Promise<{ findings: Finding[]; picture: Buffer }> {
  await put(visitor, variant)
  const told = {
    fresh: ['first', 'purposes', 'details'].includes(variant.state),
    least: variant.width < 640 ? 44 : 24,
  }
  const findings = await visitor.evaluate<Finding[]>(`measured.measure(${JSON.stringify(told)})`)
  const picture = await visitor.picture()
  // What is out of sight there is compared in a picture of its own.
  const compared = (await visitor.evaluate<boolean>('measured.reach()')) ? await visitor.picture() : picture
  const [accept, refuse] = await visitor.evaluate<Box[]>('measured.pair()')
  if (accept && refuse)
    findings.push(
      ...unlike(readPng(compared), accept, refuse).map(what => ({
        check: 'fair' as const,
        what: `seen: ${what}`,
      })),
    )
  return { findings, picture }
}

/** What keys do: a walk through every control, what shows the focus, and an answer. */
export async function pressKeys(visitor: Visitor, variant: Variant): Promise<Finding[]> {
  await put(visitor, variant)
  const findings = await walk(visitor, isModal(variant))
  if (variant.state !== 'first') return findings
  await put(visitor, variant)
  findings.push(...(await shows(visitor)))
  await put(visitor, variant)
  return [...findings, ...(await answerByKeys(visitor, isModal(variant), () => put(visitor, variant)))]
}
