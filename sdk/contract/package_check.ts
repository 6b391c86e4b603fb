/** The package as npm gets it: publint finds nothing, and its tarball records and reads from an empty folder on Node 18, 20 and 24. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AGENT_KEY, OPERATOR_KEY, testServer } from '../../test/server.ts'
import { nodeOf } from './node_of.ts'

const sdk = fileURLToPath(new URL('..', import.meta.url))
const publint = join(sdk, 'contract', 'node_modules', '.bin', 'publint')
const folder = mkdtempSync(join(tmpdir(), 'kith-package-'))

const PROGRAM = `
import { createHmac } from 'node:crypto'
import { createClient, createRecorder, verifyWebhook, withCustomer } from '@kith/sdk'
const name = 'Node ' + process.versions.node.split('.')[0]
const recorder = createRecorder({ spool: './spool' })
withCustomer({ conversation: name, channel: 'chat', user: { visitor_id: name } }, () =>
  recorder.recordMessage({ role: 'customer', text: "I'm Ines Moreau, ines." + name.slice(5) + '@moreau.fr' }))
if (!(await recorder.close())) throw new Error('not delivered')
const kith = createClient({ baseUrl: process.env.KITH_URL, key: process.env.KITH_API_KEY })
const found = []
for await (const contact of kith.contacts.list({ q: 'ines.' + name.slice(5) })) found.push(contact.email)
const [id, time, body] = ['msg_1', String(Math.floor(Date.now() / 1000)), '{"a":1}']
const signature = createHmac('sha256', Buffer.from('c2VjcmV0', 'base64')).update([id, time, body].join('.')).digest('base64')
const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': 'v1,' + signature }
const event = await verifyWebhook({ secret: 'whsec_c2VjcmV0', headers, body })
console.log(name + ': recorded and read ' + found.join() + ', verified a webhook of ' + JSON.stringify(event))
`

execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: sdk })
const [tarball = ''] = readdirSync(folder)
console.log(execFileSync(publint, ['run', join(folder, tarball), '--strict'], { encoding: 'utf8' }).trim())
writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true, "type": "module" }')
execFileSync('npm', ['install', '--silent', '--offline', '--no-audit', `./${tarball}`], { cwd: folder })
writeFileSync(join(folder, 'app.js'), PROGRAM)
const kith = await testServer()
try {
  const env = { ...process.env, KITH_URL: kith.url, KITH_KEY: AGENT_KEY, KITH_API_KEY: OPERATOR_KEY }
  for (const major of [18, 20, 24])
    console.log(execFileSync(nodeOf(major), ['app.js'], { cwd: folder, env, encoding: 'utf8' }).trim())
} finally {
  await kith.stop()
  rmSync(folder, { recursive: true, force: true })
}
