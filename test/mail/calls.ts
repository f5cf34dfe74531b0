import { openDesk, start, to } from './desk.ts'

export type Desk = Awaited<ReturnType<typeof openDesk>>

export const seconds = (start / 1000).toFixed(0)
/** A provider's call. */
export const post = (body: string | object, headers: Record<string, string> = {}) =>
  new Request('https://example.com/hooks', {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

export const bob = 'bob@example.com'

/** How two people stand after calls. */
export async function after(
  open: (desk: Desk) => (request: Request) => Promise<Response>,
  ...calls: (() => Request)[]
) {
  const desk = await openDesk()
  const hook = open(desk)
  const statuses: number[] = []
  for (const call of calls) statuses.push((await hook(call())).status)
  const reason = async (to: string) => (await desk.preferences.maySend({ to, topic: 'digest' })).reason
  return { statuses, ada: await reason(to), bob: await reason(bob), desk }
}
