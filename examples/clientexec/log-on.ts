import { redirect } from '../web/index.ts'

/**
 * CX1, CX2: the cookies that sign-in needs are issued at log-on and at no other time, by the server, HttpOnly.
 * `/log-off` takes both back. No password is asked: this is an example.
 */
export function logOn(path: string, form: FormData): Response {
  const set = (name: string, age: string) =>
    ['Set-Cookie', `${name}=1; Path=/; HttpOnly; SameSite=Lax${age}`] as [string, string]
  if (path === '/log-off')
    return redirect('/', [set('cx_session', '; Max-Age=0'), set('cx_stay', '; Max-Age=0')])
  const stay = form.get('stay') ? [set('cx_stay', '; Max-Age=2592000')] : []
  return redirect('/', [set('cx_session', ''), ...stay])
}
