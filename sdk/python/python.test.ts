/** [D1] [D3] [V8] The Python client: its own unit tests, and an agent in Python against a real Kith. Skipped aloud where there is no Python. */

import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../../test/server.ts'

const cwd = fileURLToPath(new URL('.', import.meta.url))
const asks = ['-c', 'import sys; print(sys.version_info >= (3, 9))']
const isThere = spawnSync('python3', asks, { cwd, encoding: 'utf8' }).stdout?.trim() === 'True'
if (!isThere) console.warn('No python3 of 3.9 or later here: the tests of the Python client are SKIPPED.')
const python = (args: string[], env: Record<string, string> = {}) =>
  promisify(execFile)('python3', args, { cwd, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env } })

test.skipIf(!isThere)('its own tests', async () => {
  const { stderr } = await python(['-m', 'unittest'])
  console.log(
    stderr
      .split('\n')
      .filter((line) => /^Ran|us a message/.test(line))
      .join('\n'),
  )
  expect(stderr).toMatch(/\nOK\b/)
})

let kith: TestServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-python-'))
  if (isThere) kith = await testServer({ KITH_DEV_OUTBOX: join(folder, 'outbox.jsonl') })
})
afterAll(async () => {
  await kith?.stop()
  await rm(folder, { recursive: true })
})

test.skipIf(!isThere)('an agent records five conversations at once and recalls its own', async () => {
  const env = { KITH_URL: kith.url, KITH_KEY: AGENT_KEY }
  const { stdout, stderr } = await python(['-m', 'tests.story', '--verify'], env)
  expect(stderr).toBe('')
  const { level, recalled, code, sent, wrong, counters } = JSON.parse(stdout)
  expect([level, code, wrong]).toEqual(['S1', 'invalid_request', false])
  expect(sent.status).toBe('sent')
  expect(counters).toMatchObject({ recorded: 31, delivered: 31, refused: 0, dropped: 0 })
  expect(recalled.items.flatMap((item: any) => item.messages)).toEqual([
    { role: 'customer', text: 'Do you still have my table?', trust: 'customer-written' },
  ])
  const { rows } = await kith.pool.query(
    `select c.external_id, count(*)::int as many, count(distinct i.identity_id)::int as people from interactions i
     join conversations c using (workspace_id, conversation_id) group by 1 order by 1`,
  )
  expect(rows.map(({ external_id, many, people }) => [external_id, many, people])).toEqual(
    [0, 1, 2, 3, 4].map((n) => [`py-${n}`, n === 0 ? 7 : 6, 1]),
  )
  const found = (await kith.call('GET', '/v1/contacts?q=ines@moreau.fr')).body.data
  expect(found[0]).toMatchObject({ name: 'Ines Moreau', email: 'ines@moreau.fr' })
})
