/** `kith` / `kith serve`: start, say where, stop in good order. */

import { defineCommand } from 'citty'
import type { Config } from '../config.ts'
import { type Running, serve } from '../main.ts'
import { configOf, storeArgs } from './settings.ts'

export const serveVerb = defineCommand({
  meta: { name: 'serve', description: 'Start database, API and dashboard on one port (the default).' },
  args: { ...storeArgs, port: { type: 'string', description: 'Port (PORT, default 4000 or the next free one).' } },
  async run({ args }) {
    const config = configOf(args)
    const running = await serve(config).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') error.message = taken((error as { port?: number }).port, config)
      throw error
    })
    console.log(welcome(running, config.port === null && running.port !== 4000, config.apiKey !== undefined))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(running))
  },
})

function taken(port: number | undefined, { smtp }: Config): string {
  if (smtp && port === smtp.port) return `Port ${port} is taken. Give another one for mails with KITH_SMTP_PORT.`
  return `Port ${port} is taken. Give another one with --port, or none to take the next free one.`
}

let stopping = false

async function stop(running: Running): Promise<void> {
  if (stopping) return
  stopping = true
  // A second signal ends it at once: somebody means it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  await running.close()
  process.exit(0)
}

function welcome({ url, newKeys, setupToken, port }: Running, otherPort: boolean, keyIsFixed: boolean): string {
  const key = newKeys.operator ?? (keyIsFixed ? '$KITH_API_KEY' : '<operator key>')
  const lines = [
    ...(otherPort ? [`Port 4000 is taken, so Kith listens on ${port}.`, ''] : []),
    `Dashboard   ${url}/`,
    ...(setupToken ? [`Set-up      ${url}/setup?token=${setupToken}   (makes your account, works once)`] : []),
    ...(newKeys.operator ? [`Operator    ${newKeys.operator}   (reads and changes; shown only now)`] : []),
    ...(newKeys.agent ? [`Agent       ${newKeys.agent}   (only records; shown only now)`] : []),
    '',
    'Record a first message:',
    '',
    `curl ${url}/v1/interactions -H "authorization: Bearer ${key}" -H 'content-type: application/json' -d '{"type":"message","channel":"whatsapp","customer":{"whatsapp":"+5511987654321"},"text":"Hi, I am Ana Souza, ana@example.com"}'`,
    '',
  ]
  return lines.join('\n')
}
