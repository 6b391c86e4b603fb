/** Connects the rooms and serves: database, queue of recordings, HTTP, live updates. The only place that knows all of them. */

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { gzipSync } from 'node:zlib'
import { type Config, VERSION } from './config.ts'
import { Accounts } from './http/accounts/accounts.ts'
import { linkMail } from './http/accounts/mail.ts'
import { sourceMailer } from './http/accounts/mailer.ts'
import { Authenticator } from './http/authenticate.ts'
import { Chats } from './http/chats.ts'
import { type Docs, openDocs } from './http/docs.ts'
import type { House } from './http/house.ts'
import { Live } from './http/live.ts'
import { createLog } from './http/log.ts'
import { createMetrics } from './http/metrics.ts'
import { RecordingProxy } from './http/proxy/proxy.ts'
import { createHttpServer } from './http/server.ts'
import { askAgent } from './jobs/ask_agent.ts'
import { askVendors } from './jobs/ask_vendor.ts'
import { callVendor } from './jobs/call_vendor.ts'
import { ChatAnswerer } from './jobs/chat_answerer.ts'
import { Dispatcher } from './jobs/dispatcher.ts'
import { InboundSweeper } from './jobs/inbound_sweeper.ts'
import { MailboxReader } from './jobs/mailbox_reader.ts'
import { PolicyKeeper } from './jobs/policy_keeper.ts'
import { ProfileReader } from './jobs/profile_reader.ts'
import { SecondReader } from './jobs/second_reader.ts'
import { SmtpListener } from './jobs/smtp_listener.ts'
import { Suggester } from './jobs/suggester.ts'
import { TemplateReader } from './jobs/template_reader.ts'
import { TraceKeeper } from './jobs/trace_keeper.ts'
import { WebhookSender } from './jobs/webhook_sender.ts'
import { WordIndexer } from './jobs/word_indexer.ts'
import { mcpHandler } from './mcp/http_handler.ts'
import { Inbox } from './operations/inbound/inbox.ts'
import { GroupCommit } from './operations/interactions/group_commit.ts'
import { newId } from './operations/new_id.ts'
import type { Actor } from './operations/operation.ts'
import { devOutbox } from './operations/sessions/sender.ts'
import { type Prepared, prepareWorkspace } from './operations/workspace/prepare.ts'
import { openDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { secretBox } from './store/secret_box.ts'
import { removeServerFile, writeServerFile } from './store/server_file.ts'

export type Running = Prepared & { url: string; port: number; close(): Promise<void> }

const DEFAULT_PORT = 4000
/** How long requests that are under way may take to end when Kith stops. */
const DRAIN_MS = 10_000
/** How long what went through the proxy may take to be recorded then. */
const RECORD_MS = 5_000

/**
 * Nearly all that recording makes is garbage a moment later. Left alone, V8 lets it pile up to four times of what is
 * alive before it looks; looking at one and a half times costs next to nothing and keeps the process small.
 */
const HEAP_GROWTH = '--heap-growing-percent=50'

export async function serve(config: Config): Promise<Running> {
  setFlagsFromString(HEAP_GROWTH)
  const log = createLog(config.logLevel)
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const database = await openDatabase({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    role: 'server',
    poolSize: 12,
    onNotice: (line) => log.info(line),
  })
  const live = new Live(database, log)
  try {
    await migrate(database.pool)
    const prepared = await prepareWorkspace(database, { operator: config.apiKey, agent: config.agentKey })
    await live.start()
    const sender = devOutbox(config.devOutbox)
    const box = secretBox(config.secretKey ?? (await ownSecretKey(config.dataDir)))
    const chats = new Chats(database, live, log, box)
    const metrics = createMetrics()
    const context = (actor: Actor) => house.context(actor)
    let url = ''
    const file = sender && { send: sender.send, ready: async () => true }
    // A link to this very machine is of no use in a mail that leaves it.
    const mailer = file ?? (config.publicUrl === undefined ? null : sourceMailer({ database, secretBox: box, newId }))
    const accounts = new Accounts({
      database,
      secretBox: box,
      newId,
      mail: mailer && linkMail(mailer, () => config.publicUrl ?? reachable(url), log),
    })
    const authenticator = new Authenticator(database, accounts.secret)
    const running = { version: VERSION, startedAt: new Date().toISOString(), keepEventsDays: config.keepEventsDays }
    const house: House = {
      database,
      live,
      chats,
      log,
      metrics,
      proxy: new RecordingProxy({ upstreams: config.upstreams, authenticator, context, metrics, log }),
      mcp: mcpHandler(VERSION, context, (error) => log.warn({ error: error.name }, 'an MCP request failed')),
      askAgent,
      stopping: false,
      webRoot: webRoot(),
      docs: docs(),
      widget: widget(),
      accounts,
      authenticator,
      groupCommit: new GroupCommit(database, newId, box),
      secretBox: box,
      inbox: new Inbox(database, box, { ...askVendors(), leftOut: metrics.leftOut }),
      newId,
      context: (actor) => ({
        database,
        actor,
        now: new Date(),
        newId,
        groupCommit: house.groupCommit,
        secretBox: house.secretBox,
        sender,
        inbox: house.inbox,
        callVendor,
        dashboardUrl: config.publicUrl ?? (sender ? reachable(url) : null),
        running,
      }),
    }
    const server = createHttpServer(house)
    const port = await listen(server, config)
    url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    await writeServerFile(config.dataDir, { url: reachable(url), pid: process.pid })
    const smtp = config.smtp && new SmtpListener({ house, smtp: config.smtp, log })
    if (smtp) log.info({ port: await smtp.listen() }, 'taking mails over SMTP')
    const jobs = [
      config.model && new SecondReader({ database, newId, log, model: config.model }),
      new ChatAnswerer({ ...house, newId, log }),
      new Suggester({ database, log }),
      new WordIndexer({ database, log }),
      new PolicyKeeper({ database, newId, log }),
      new TraceKeeper({ house, waitMs: config.traceWaitMs, log }),
      new WebhookSender({ ...house, allowPrivate: config.privateWebhooks, keepDays: config.keepEventsDays }),
      new InboundSweeper({ house, keepDays: config.keepEventsDays, log }),
      new ProfileReader({ house: { ...house, callVendor }, log }),
      new TemplateReader({ house: { ...house, callVendor }, log }),
      new Dispatcher({ house: { ...house, sender, callVendor, dice: Math.random }, log }),
      new MailboxReader({ house, log }),
    ]
    for (const job of jobs) job?.start()
    const close = async () => {
      house.stopping = true
      await removeServerFile(config.dataDir, process.pid)
      live.stop()
      await Promise.all([smtp, ...jobs].map((job) => job?.stop()))
      await drain(server)
      await house.proxy.close(RECORD_MS)
      await accounts.close()
      await house.groupCommit.close()
      await database.close()
    }
    return { ...prepared, port, url, close }
  } catch (error) {
    // It holds a connection, which the database would wait for.
    live.stop()
    await database.close()
    throw error
  }
}

/** Whoever listens on all addresses is reached here on the loopback one. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** A port that was asked for must be free; else 4000 or the next one that is. */
async function listen(server: Server, { port, host }: Config): Promise<number> {
  for (let candidate = port ?? DEFAULT_PORT; ; candidate++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(candidate, host, () => {
          server.removeListener('error', reject)
          resolve()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!busy || port !== null || candidate > DEFAULT_PORT + 100) throw error
    }
  }
}

/** Idle connections end at once, busy ones after their answer, stubborn ones after a while. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(timer)
}

/** The built dashboard: beside the bundle, or in dist/ when running from source. */
function webRoot(): string | null {
  const candidates = ['./web/', '../dist/web/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  return candidates.find((path) => existsSync(join(path, 'index.html')) && existsSync(join(path, 'assets'))) ?? null
}

/** The guides lie beside src/ and dist/ alike. */
function docs(): Docs | null {
  const root = fileURLToPath(new URL('..', import.meta.url))
  return existsSync(join(root, 'docs')) ? openDocs(root) : null
}

/** The built chat widget, beside the bundle or in dist/; null where it is not built. */
function widget(): Buffer | null {
  const candidates = ['./widget.js', '../dist/widget.js'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  const found = candidates.find((path) => existsSync(path))
  return found === undefined ? null : gzipSync(readFileSync(found), { level: 9 })
}

/** Made once; whoever loses this file loses the vendors' secrets and nothing else. */
async function ownSecretKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret.key')
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = randomBytes(32).toString('hex')
  await writeFile(path, `${key}\n`, { mode: 0o600, flag: 'wx' })
  await chmod(path, 0o600)
  return key
}
