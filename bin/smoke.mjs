/** Starts the built Kith under another Node (`--node 24`, from npm), records one interaction, reads its contact, stops it. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const major = process.argv[process.argv.indexOf('--node') + 1] ?? '24'
const key = 'smoke_operator_key_0123456789abcdefgh'
const folder = mkdtempSync(join(tmpdir(), 'kith-smoke-'))
const kith = fileURLToPath(new URL('kith.mjs', import.meta.url))

const child = spawn('npx', ['--yes', '--package', `node@${major}`, '--', 'node', kith], {
  env: { ...process.env, PORT: '0', KITH_DATA: join(folder, 'data'), KITH_API_KEY: key, DATABASE_URL: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
  // npx stands between us and node: the whole group must hear the signal.
  detached: true,
})

async function main() {
  const url = await new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      const match = /^Dashboard\s+(http:\S+?)\/$/m.exec(output)
      if (match) resolve(match[1])
    })
    child.once('exit', (code) => reject(new Error(`kith ended with ${code}:\n${output}`)))
  })
  const call = async (path, body) => {
    const response = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const version = await fetch(`${url}/livez`).then((response) => response.status)
  const { results } = await call('/v1/interactions', {
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: '+5511987654321' },
    text: 'Hi, my name is Ana Souza',
  })
  const card = await call(`/v1/contacts/${results[0].contact}`)
  if (version !== 200 || card.name !== 'Ana Souza') throw new Error(`expected Ana Souza, got ${card.name}`)
  const page = await fetch(`${url}/`)
  if (!page.ok || !/<script/.test(await page.text())) throw new Error('the dashboard is not served')
  console.log(`Node ${major}: recorded one interaction and read its contact: ${card.name}, ${card.phone}`)
}

const ended = new Promise((resolve) => child.once('exit', resolve))
let failure
await main().catch((error) => {
  failure = error
})
try {
  process.kill(-child.pid, 'SIGTERM')
} catch {}
await ended
rmSync(folder, { recursive: true, force: true })
if (failure) {
  console.error(failure)
  process.exit(1)
}
