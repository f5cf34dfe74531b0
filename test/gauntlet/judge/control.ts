import type { Driven } from '../../drive/index.ts'
import { serve, setup } from '../site/index.ts'
import { type Way, ways } from '../ways/index.ts'
import { type Kept, watch } from './watch.ts'

/** How often something happens: at least and at most. */
export type Times = readonly [least: number, most: number]

/** What a browser does with every way on a site without Heed: the measure of everything else. */
export interface Control {
  /** How often a way does its one thing when the page is shown, or when it is tried again; per side. */
  times(way: string, whose: 'service' | 'site', tried: 'view' | 'again'): Times
  /** The ways that do nothing in this browser. */
  readonly missing: readonly string[]
}

/** Shows the page twice and tries the ways once more on it. What a browser does sometimes, it may do. */
export async function control(driven: Driven): Promise<Control> {
  const site = await serve(setup('bare'))
  const visitor = await driven.visit()
  try {
    const { view, again, until, kept } = watch(site, visitor)
    const { log } = site
    const counts = async (act: () => Promise<string>) => {
      const since = log.entries.length
      const attempt = await act()
      await until(() => false)
      return {
        service: log.count('service', since, attempt),
        site: log.count('site', since, attempt),
      }
    }
    const views = [await counts(view)]
    const agains = [await counts(again)]
    const names = await kept()
    views.push(await counts(view))
    const tries = { view: views, again: agains }
    const times: Control['times'] = (way, whose, tried) => {
      const all = tries[tried].map(count => count[whose].get(way) ?? 0)
      return [Math.min(...all), Math.max(...all)]
    }
    const works = (way: Way): boolean =>
      way.makes ? isKept(names, way, 'service') : times(way.id, 'service', 'view')[0] > 0
    return { times, missing: ways.filter(way => !works(way)).map(({ id }) => id) }
  } finally {
    await visitor.close()
    await site.stop()
  }
}

/** Whether what a way makes is there. */
export const isKept = (kept: Kept, { id, makes }: Way, side: keyof Kept): boolean =>
  kept[side].has(`${makes} ${id}`)
