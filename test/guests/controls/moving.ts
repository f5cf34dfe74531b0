import type { Control } from '../control.ts'

/** Forms, history, errors and measurements. */
export const moving: readonly Control[] = [
  {
    name: 'a form is gathered, checked and sent',
    body: `<form id="f" action="/echo" method="post" target="here"><input name="a" value="1"><input name="b" type="checkbox" checked>
<select name="c"><option>x<option selected>y</select><textarea name="d">text</textarea><button name="e" value="pressed">go</button>
<button id="get" formmethod="get" formaction="/page?html=gone">get</button></form><form id="bad"><input required name="r"></form><iframe name="here"></iframe>`,
    async run() {
      const form = document.querySelector<HTMLFormElement>('#f')!
      const frame = document.querySelector('iframe')!
      form.addEventListener('submit', event =>
        note('submit', event.submitter?.outerHTML, event.defaultPrevented),
      )
      form.addEventListener('formdata', ({ formData }) => formData.append('added', 'late'))
      const data = [...new FormData(form, form.querySelector('button'))]
      form.querySelector('button')!.click()
      await next(frame, 'load')
      const clicked = frame.contentDocument!.body.textContent
      form.submit()
      await next(frame, 'load')
      const submitted = frame.contentDocument!.body.textContent
      form.requestSubmit(form.querySelector<HTMLButtonElement>('#get')!)
      await next(frame, 'load')
      const bad = document.querySelector<HTMLFormElement>('#bad')!
      hear(bad, 'submit invalid', 'bad')
      bad.requestSubmit()
      form.addEventListener('submit', event => event.preventDefault(), { once: true })
      form.requestSubmit()
      form.setAttribute('action', '/elsewhere')
      return [
        data,
        clicked,
        submitted,
        frame.contentWindow!.location.search,
        form.action,
        form.method,
        bad.checkValidity(),
        await attempt(() => form.requestSubmit(document.createElement('button'))),
        [...new URLSearchParams(new FormData(form) as unknown as Record<string, string>)].length,
      ]
    },
  },
  {
    name: 'history goes forward and back without loading',
    async run() {
      const place = location.pathname
      hear(window, 'hashchange', 'window')
      addEventListener('popstate', ({ state }) => note('popstate', state, location.search))
      history.pushState({ step: 1 }, '', '?one')
      history.pushState({ step: 2 }, '', '?two')
      history.replaceState({ step: 3 }, '', '?three')
      history.back()
      await next(window, 'popstate')
      history.forward()
      await next(window, 'popstate')
      location.hash = 'part'
      await next(window, 'hashchange')
      const link = document.createElement('a')
      link.href = '#other'
      document.body.append(link)
      link.click()
      await next(window, 'hashchange')
      return [
        location.search + location.hash,
        history.state,
        await attempt(() => history.pushState(null, '', 'http://elsewhere.localhost/')),
        document.baseURI === location.href,
        place === location.pathname,
      ]
    },
  },
  {
    name: 'a base moves what is relative',
    head: '<base href="/control/deep/">',
    async run() {
      const script = document.createElement('script')
      script.src = '../../note.js?say=from base'
      document.head.append(script)
      await next(script, 'load')
      document.querySelector('base')!.href = '/other/'
      const image = new Image()
      image.src = '../picture.gif?base'
      await image.decode()
      return [new URL(script.src).pathname, new URL(image.src).pathname, (await fetch('../data.json')).status]
    },
  },
  {
    name: 'links are clicked, followed and pinged',
    body: '<a id="a" href="/page?html=followed" target="there" ping="/echo">a</a><iframe name="there"></iframe>',
    async run() {
      const link = document.querySelector<HTMLAnchorElement>('#a')!
      const frame = document.querySelector('iframe')!
      link.addEventListener('click', event => note('click', event.defaultPrevented, event.isTrusted))
      link.click()
      await next(frame, 'load')
      link.addEventListener('click', event => event.preventDefault())
      link.click()
      return [frame.contentDocument!.body.textContent, link.ping, link.outerHTML]
    },
  },
  {
    name: 'errors of the page are heard, as they are',
    anyOrder: true,
    async run() {
      const place = (text: string): string =>
        text
          .replace(/:\d+:\d+/g, '')
          .split('/')
          .pop()!
      window.onerror = (message, file, line, column, error) => {
        note('onerror', message, place(`${file}`), line! > 0, column! > 0, error?.name)
        return true
      }
      addEventListener('error', event => note('error event', event.message, event.error?.message), true)
      addEventListener('unhandledrejection', event => {
        note('rejection', event.reason?.message ?? event.reason)
        event.preventDefault()
      })
      setTimeout(() => {
        throw new RangeError('in a timer')
      })
      Promise.reject(new TypeError('nobody catches'))
      fetch('http://')
      const image = new Image()
      image.onerror = (...values) => note('image', values.length)
      image.src = '/status?code=404'
      document.body.append(image)
      const script = document.createElement('script')
      script.src = '/code.js?code=throw new Error("in a file")'
      document.head.append(script)
      const loaded = [next(script, 'load'), next(image, 'error')]
      const broken = document.createElement('script')
      broken.text = 'this is not code'
      document.head.append(broken)
      document.body.addEventListener('own', () => {
        throw new Error('in a listener')
      })
      document.body.dispatchEvent(new Event('own'))
      reportError(new Error('reported'))
      queueMicrotask(() => {
        throw new Error('in a microtask')
      })
      await Promise.all(loaded)
    },
  },
  {
    name: 'a stack begins where the error was made',
    async run() {
      const first = (error: unknown): string =>
        (error as Error)
          .stack!.split('\n')
          .slice(0, 2)
          .join(' ')
          .replace(/http\S+|\(|\)/g, '')
          .replace(/\s+/g, ' ')
      function ownFunction(): Error {
        return new Error('made here')
      }
      const call = new XMLHttpRequest()
      let caught: unknown
      call.open('GET', '/data.json')
      call.onload = function ownListener() {
        caught = new Error('there')
      }
      call.send()
      await next(call, 'loadend')
      return [first(ownFunction()), first(caught)]
    },
  },
  {
    name: 'measurements name what was loaded and by what',
    body: '<img src="/picture.gif?measured"><link rel="stylesheet" href="/style.css?measured"><script src="/note.js?say=measured"></script>',
    async run() {
      await fetch('/data.json?measured')
      const call = new XMLHttpRequest()
      call.open('GET', '/data.json?by-xhr')
      call.send()
      await next(call, 'loadend')
      const image = new Image()
      image.src = '/picture.gif?by-script'
      await next(image, 'load')
      const script = document.createElement('script')
      script.src = '/note.js?say=by-script'
      document.head.append(script)
      await next(script, 'load')
      await framed(frame => (frame.src = '/page?html=measured'))
      navigator.sendBeacon('/echo?measured')
      await pause(100)
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      performance.mark('own')
      return [
        entries
          .filter(
            ({ name }) => !/(heed|heed-rest|heed-more|heed-alone|heed-beside|nothing|tools)\.js/.test(name),
          )
          .map(({ name, initiatorType, transferSize }) => [
            name.split('/').pop(),
            initiatorType,
            transferSize > 0,
          ])
          .sort(),
        performance.getEntriesByName('own').length,
        performance.getEntriesByType('navigation').length,
      ]
    },
  },
  {
    name: 'what is seen and measured by observers comes',
    body: '<div id="box" style="width:10px;height:10px"></div>',
    async run() {
      const box = document.getElementById('box')!
      const seen = await new Promise(done =>
        new IntersectionObserver(([entry]) => done(entry!.isIntersecting)).observe(box),
      )
      const sized = await new Promise(done =>
        new ResizeObserver(([entry]) => done(entry!.contentRect.width)).observe(box),
      )
      const asked = new Promise(done =>
        new PerformanceObserver(list =>
          done(list.getEntries().map(({ name }) => name.split('/').pop())),
        ).observe({ type: 'resource' }),
      )
      await (await fetch('/data.json?watched')).text()
      const order: string[] = []
      setTimeout(() => order.push('timer'))
      queueMicrotask(() => order.push('micro'))
      await new Promise(requestAnimationFrame)
      await new Promise(done => requestIdleCallback(done, { timeout: 1000 }))
      await pause(20)
      return [seen, sized, await asked, order]
    },
  },
  {
    name: 'dialogs, popovers and focus behave',
    body: '<dialog id="d"><form method="dialog"><button value="yes">yes</button></form></dialog><div id="p" popover>p</div><input id="i" autofocus>',
    async run() {
      const dialog = document.querySelector<HTMLDialogElement>('#d')!
      hear(dialog, 'close cancel', 'dialog')
      dialog.showModal()
      dialog.querySelector('button')!.click()
      await next(dialog, 'close')
      const popover = document.getElementById('p')!
      hear(popover, 'toggle', 'popover')
      popover.showPopover()
      const open = popover.matches(':popover-open')
      popover.hidePopover()
      document.getElementById('i')!.focus()
      return [dialog.returnValue, open, document.activeElement?.id, document.hasFocus !== undefined]
    },
  },
]
