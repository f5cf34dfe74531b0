import { launch } from '../browser/chromium.ts'
import { readdirSync } from 'node:fs'
const [folder, re, out, width, cols] = process.argv.slice(2)
const files = readdirSync(folder!).filter(f => new RegExp(re!).test(f)).slice(0, 40)
const b = await launch(); const p = await b.newPage({ viewport: { width: 1600, height: 900 } })
const fs = await import('node:fs')
await p.setContent(`<body style="margin:4px;background:#888;display:grid;grid-template-columns:repeat(${cols},1fr);gap:4px;font:11px sans-serif">` + files.map(f => `<figure style="margin:0"><figcaption>${f}</figcaption><img style="width:100%" src="data:image/png;base64,${fs.readFileSync(folder + '/' + f).toString('base64')}"></figure>`).join(''))
await p.waitForTimeout(500)
await p.screenshot({ path: out!, fullPage: true }); await b.close(); console.log(files.length)
