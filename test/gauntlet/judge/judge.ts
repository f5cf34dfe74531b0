import type { Driven } from '../../drive/index.ts'
import { type SetupName, type Site, serve, setup } from '../site/index.ts'
import { type Way, ways } from '../ways/index.ts'
import { type Control, isKept } from './control.ts'
import { type Kept, type Watch, watch } from './watch.ts'

/** What a person goes through, and in the end whether the site's own tries did what they do without Heed. */
export const phases = ['before', 'refused', 'granted', 'withdrawn', 'site'] as const
export type Phase = (typeof phases)[number]

/** What went wrong, in words, by way and phase. Ways that are not in it passed. */
export type Faults = { [way: string]: { [phase in Phase]?: string } }

/** Takes two people through all phases, and compares what arrived with what arrives without Heed. */
export async function judge(driven: Driven, name: SetupName, control: Control): Promise<Faults> {
  const { worker } = setup(name)
  const site = await serve(setup(name))
  try {
    const course = createCourse(site, control)
    for (const walk of [refuses, accepts]) {
      const visitor = await driven.visit()
      try {
        const seen = watch(site, visitor)
        if (worker) await seen.ruled()
        await walk(course, seen)
      } finally {
        await visitor.close()
      }
    }
    return course.faults
  } finally {
    await site.stop()
  }
}

interface Course {
  readonly faults: Faults
  /** The place in the log where it stands now. */
  mark(): number
  /** Waits until the site's own tries have arrived, which were made after those for the third party. */
  arrived(seen: Watch, since: number, attempt: string, tried: 'view' | 'again'): Promise<void>
  /** Nothing may have reached the third party. */
  nothing(phase: Phase, when: string, since: number): void
  /** Nothing of the third party may be kept. */
  none(phase: Phase, when: string, kept: Kept): void
  /** Everything that waited since `held` must have done its one thing since `since`, as often as without Heed. */
  released(held: number, since: number): void
  /** Everything must have done its one thing in one try as often as without Heed. */
  once(when: string, since: number, tried: 'view' | 'again', attempt: string): void
  /** Whether everything has. */
  complete(since: number, tried: 'view' | 'again', attempt?: string): boolean
  all(kept: Kept): void
}

function createCourse({ log }: Site, control: Control): Course {
  const faults: Faults = {}
  const tried = ways.filter(({ id }) => !control.missing.includes(id))
  const fault = ({ id }: Way, phase: Phase, text: string): void => {
    const found = (faults[id] ??= {})
    found[phase] = found[phase] ? `${found[phase]}; ${text}` : text
  }
  const short = (counted: Map<string, number>, whose: 'service' | 'site', how: 'view' | 'again') =>
    tried.filter(way => {
      const [least] = control.times(way.id, whose, how)
      return !way.makes && !(whose === 'service' && way.now) && (counted.get(way.id) ?? 0) < least
    })
  const compare = (
    when: string,
    since: number,
    how: 'view' | 'again',
    attempt?: string,
    excused: (way: Way) => boolean = () => false,
  ): void => {
    const counted = log.count('service', since, attempt)
    for (const way of tried) {
      const [least, most] = control.times(way.id, 'service', how)
      const times = counted.get(way.id) ?? 0
      if (!way.makes && (times < least || times > most) && !(times === 0 && excused(way)))
        fault(way, 'granted', `${times} of ${least} ${when}`)
    }
  }
  return {
    faults,
    mark: () => log.entries.length,
    async arrived(seen, since, attempt, how) {
      const twins = (): Map<string, number> => log.count('site', since, attempt)
      await seen.until(() => !short(twins(), 'site', how).length)
      for (const way of short(twins(), 'site', how))
        fault(way, 'site', `${twins().get(way.id) ?? 0} of ${control.times(way.id, 'site', how)[0]}`)
      await seen.settle()
    },
    nothing(phase, when, since) {
      const leaked = log.leaked(since)
      for (const way of tried) {
        const times = leaked.get(way.id)
        if (times) fault(way, phase, `${times} ${when}`)
      }
    },
    none(phase, when, kept) {
      for (const way of tried)
        if (way.makes && isKept(kept, way, 'service')) fault(way, phase, `kept ${when}`)
    },
    released(held, since) {
      const earlier = log.count('service', held)
      for (const [id, times] of log.count('service', since)) earlier.set(id, earlier.get(id)! - times)
      // What left before the answer cannot leave after it; that it did is told of the phase before.
      compare('after the grant', since, 'view', undefined, way => !!way.now || !!earlier.get(way.id))
    },
    once: compare,
    complete: (since, how, attempt) => !short(log.count('service', since, attempt), 'service', how).length,
    all(kept) {
      for (const way of tried)
        if (way.makes) {
          if (!isKept(kept, way, 'service')) fault(way, 'granted', 'not kept')
          if (way.twin && !isKept(kept, way, 'site')) fault(way, 'site', 'not kept')
        }
    },
  }
}

/** Looks, leaves, comes back, says no, and comes back again. */
async function refuses(course: Course, seen: Watch): Promise<void> {
  const { mark, arrived, nothing, none } = course
  let since = mark()
  await arrived(seen, since, await seen.view(), 'view')
  const left = await seen.kept()
  none('before', 'on the first page', left)
  await arrived(seen, mark(), await seen.view(), 'view')
  nothing('before', 'on the page', since)

  since = mark()
  await seen.consent('refuseAll()')
  await arrived(seen, since, await seen.again(), 'again')
  nothing('refused', 'on the same page', since)
  since = mark()
  await arrived(seen, since, await seen.view(), 'view')
  nothing('refused', 'on the next page', since)
  none('refused', 'in the end', await seen.kept())
}

/** Looks, says yes, goes on, takes it back, and comes back. */
async function accepts(course: Course, seen: Watch): Promise<void> {
  const { mark, arrived, nothing, none, released, once, complete, all } = course
  const held = mark()
  await arrived(seen, held, await seen.view(), 'view')
  let since = mark()
  await seen.consent('grantAll()')
  await seen.until(() => complete(since, 'view'))
  await seen.settle()
  released(held, since)
  since = mark()
  let attempt = await seen.again()
  await arrived(seen, since, attempt, 'again')
  await seen.until(() => complete(since, 'again', attempt))
  once('on the same page', since, 'again', attempt)
  all(await seen.kept())
  since = mark()
  attempt = await seen.view()
  await arrived(seen, since, attempt, 'view')
  await seen.until(() => complete(since, 'view', attempt))
  await seen.settle()
  once('on the next page', since, 'view', attempt)

  await seen.consent(`withdraw('analytics')`)
  // What was on its way is through by now.
  since = mark()
  await arrived(seen, since, await seen.again(), 'again')
  nothing('withdrawn', 'on the same page', since)
  since = mark()
  await arrived(seen, since, await seen.view(), 'view')
  nothing('withdrawn', 'on the next page', since)
  none('withdrawn', 'in the end', await seen.kept())
}
