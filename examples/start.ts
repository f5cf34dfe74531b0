import { fileURLToPath } from 'node:url'
import { type Examples, sites, startExamples } from './server.ts'

const wanted = Number(process.env['PORT'] ?? 8440)
const smtpPort = Number(process.env['SMTP_PORT'] ?? 0)
const database = fileURLToPath(new URL('../.cache/examples', import.meta.url))

const taken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

async function start(port: number): Promise<Examples> {
  try {
    return await startExamples({ port, smtpPort, database })
  } catch (error) {
    if (!taken(error) || port >= wanted + 20) throw error
    return start(port + 1)
  }
}

const examples = await start(wanted)
const { urlOf } = examples

console.log(`
Heed keeps five real privacy policies here.

  Control room   ${urlOf('control')}
  Configurator   ${urlOf('configurator')}

${sites.map(site => `  ${site.name.padEnd(18)}${urlOf(site.name)}`).join('\n')}

Open the control room in one window and a site in another, and follow the five steps.
Be somewhere else with ?region=DE, ?region=GB or ?region=US-CA; only look on with ?mode=report.
Mail goes to a catcher on SMTP port ${examples.smtpPort}; nothing leaves this machine.
Chromium and Firefox find *.localhost by themselves; elsewhere, add the names above to the hosts file.

Stop with Ctrl+C.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void examples.stop().then(() => process.exit(0))
  })
