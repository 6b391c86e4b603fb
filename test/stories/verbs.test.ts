/** The verbs as people run them: their own process beside a running Kith over a data folder. */

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoStory } from '../../src/operations/demo/play.ts'
import { InteractionInput } from '../../src/operations/interactions/input.ts'
import { KITH } from '../built.ts'
import { type Started, startKith, stopKith } from '../server.ts'

let folder: string
let data: string
let kith: Started
let key: string

// Without the surroundings' own settings: what runs here is the embedded database.
const { DATABASE_URL: _, KITH_API_KEY: __, KITH_URL: ___, ...bare } = process.env

type Ended = { code: number; out: string; err: string }

function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...bare, ...env }, maxBuffer: 1e8, cwd: folder }
    execFile(process.execPath, [KITH, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}
const verb = (...args: string[]) => run([...args, '--data', data])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-verbs-'))
  data = join(folder, 'data')
  kith = await startKith({ DATABASE_URL: '', KITH_DATA: data })
  key = /Operator\s+(\S+)/.exec(kith.output())![1]!
})
afterAll(async () => {
  await stopKith(kith.process)
  await rm(folder, { recursive: true, force: true })
})

const get = async (path: string) =>
  (await fetch(kith.url + path, { headers: { authorization: `Bearer ${key}` } })).json() as Promise<{
    data: { name: string; revoked_at: string | null; channels: string[]; counts: Record<string, number> }[]
  }>

test('the running server says where it is, to its own user only', async () => {
  const path = join(data, 'server.json')
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ url: kith.url, pid: kith.process.pid })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

describe('demo', () => {
  test('plays its story with a key of its own that works no more afterwards; twice changes nothing', async () => {
    const first = await verb('demo')
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/moved in: \d+ interactions of \d+ contacts/)
    const before = (await get('/v1/contacts?sort=id&limit=200')).data
    const second = await verb('demo')
    expect(second.out).toContain('The story is there already')
    expect((await get('/v1/contacts?sort=id&limit=200')).data).toEqual(before)
    const keys = (await get('/v1/keys')).data.filter((one) => one.name.startsWith('verb demo'))
    expect(keys).toHaveLength(2)
    expect(keys.every((one) => one.revoked_at !== null)).toBe(true)
    expect(new Set(before.flatMap((card) => card.channels)).size).toBe(10)
    for (const counter of ['bookings', 'forms', 'orders', 'tickets', 'calls', 'actions'])
      expect(
        before.some((card) => card.counts[counter]! > 0),
        counter,
      ).toBe(true)
  })

  test('is the same story all day, valid, and not of the future', () => {
    const today = Date.UTC(2026, 10, 22)
    const story = demoStory(today)
    expect(demoStory(today)).toEqual(story)
    expect(new Set(story.map(({ id }) => id)).size).toBe(story.length)
    for (const interaction of story) {
      expect(InteractionInput.safeParse(interaction).error?.issues ?? [], interaction.id).toEqual([])
      expect(Date.parse(interaction.occurred_at)).toBeLessThan(today)
      expect(Date.parse(interaction.occurred_at)).toBeGreaterThan(today - 61 * 86_400_000)
    }
  })

  test('says how to start a server where there is none', async () => {
    const { code, err } = await run(['demo', '--data', join(folder, 'nobody')])
    expect(code).toBe(1)
    expect(err).toMatch(/^kith: No Kith is running over .*nobody\. Start it with "npm start"/)
  })
})

describe('replay', () => {
  const message = (id: string, text: unknown) =>
    JSON.stringify({ id, type: 'message', channel: 'chat', customer: { visitor_id: 'v_replay' }, text })

  test('records lines in order and names the ones it can’t', async () => {
    const file = join(folder, 'lines.jsonl')
    const lines = [message('a', 'one'), '', '{"broken"', message('b', 7), message('a', 'one'), message('c', 'three')]
    await writeFile(file, `${lines.join('\n')}\n`)
    const first = await verb('replay', file)
    expect(first.out).toMatch(/^2 interactions recorded, 1 known already, 2 refused/)
    expect(first.err).toBe(
      'line 3: not JSON\nline 4: invalid_request: /text: Invalid input: expected string, received number\n',
    )
    expect(first.code).toBe(1)
    expect((await verb('replay', file)).out).toMatch(/^0 interactions recorded, 3 known already, 2 refused/)
  })

  test('plays chats as conversations in which answers follow questions', async () => {
    const file = join(folder, 'chats.jsonl')
    const chat = (id: string, name: string) =>
      JSON.stringify({
        id,
        turns: [
          ['u', 'hello'],
          ['a', 'What is your name?'],
          ['u', name],
        ],
      })
    await writeFile(file, `${chat('chat-1', 'Petra Novak')}\n${chat('chat-2', 'no idea')}\n`)
    const { code, out } = await verb('replay', '--chats', file)
    expect(code).toBe(0)
    expect(out).toMatch(/^6 interactions recorded, 0 known already, 0 refused/)
    expect(out).toContain('2 chats, 2 contacts, 1 of them with a name.')
    expect(out).toMatch(/The server's memory: \d+ MB\./)
  })

  test('takes KITH_URL with KITH_API_KEY instead, and says what is missing', async () => {
    const file = join(folder, 'one.jsonl')
    await writeFile(file, message('remote', 'hi'))
    const url = { KITH_URL: kith.url }
    expect((await run(['replay', file], { ...url, KITH_API_KEY: key })).out).toMatch(/^1 interactions recorded/)
    expect((await run(['replay', file], url)).err).toMatch(/KITH_API_KEY must be too/)
    expect((await run(['replay', file], { ...url, KITH_API_KEY: 'x'.repeat(40) })).err).toMatch(/refuses the key/)
    expect((await run(['replay', join(folder, 'no.jsonl')], url)).err).toMatch(/There is no file/)
  })
})

test('export writes to stdout or to a file that only its owner reads, and is audited', async () => {
  const { code, out } = await verb('export', '--format', 'csv', '--q', 'oliver penrose')
  expect(code).toBe(0)
  expect(out).toMatch(/^\ufeffid,name,[\s\S]*Oliver Penrose/)
  const file = join(folder, 'all.vcf')
  expect(await verb('export', '--format', 'vcf', '--out', file)).toMatchObject({ code: 0, out: '' })
  expect((await readFile(file, 'utf8')).match(/^BEGIN:VCARD/gm)!.length).toBeGreaterThan(30)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await verb('export', '--format', 'xlsx')).err).toContain('--format: One of csv, google')
})

test('rebuild says that nothing was wrong, or what it mended', async () => {
  await verb('rebuild')
  const { code, out } = await verb('rebuild')
  expect([code, out]).toEqual([0, expect.stringMatching(/^Nothing was wrong: all [\d,]+ derived rows/)])
})

describe('source', () => {
  test('add prints the address, the secrets that Kith chose, and what to do at the vendor', async () => {
    const { code, out } = await verb(
      'source',
      'add',
      'whatsapp',
      '--name',
      'shop',
      '--secret',
      'app_secret=s1',
      '--public-url',
      'https://kith.example.com/',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/Address {3}https:\/\/kith\.example\.com\/in\/whatsapp\/src_\w{26}\n/)
    expect(out).toMatch(/verify_token {3}[\w-]{32}/)
    expect(out).toContain('1. Open developers.facebook.com')
    expect(out).toContain('Not given yet: access_token.')
    expect((await verb('source', 'list')).out).toMatch(/^shop\twhatsapp\t\/in\/whatsapp\/src_/m)
  })

  test('add puts the secret where it is to be pasted, and says what it does not know', async () => {
    expect((await verb('source', 'add', 'pigeon')).err).toContain('There is no connector "pigeon". There are whatsapp,')
    const { out } = await verb('source', 'add', 'telegram')
    const [, secret] = /secret_token {3}([\w-]{32})/.exec(out)!
    expect(out).toContain(`secret_token=${secret}.`)
    const stray = await verb('source', 'add', 'telegram', '--secret', 'token=x')
    expect([stray.code, stray.err]).toEqual([
      1,
      expect.stringContaining('This connector takes secret_token, bot_token.'),
    ])
  })

  test('replay reads again what a source sent', async () => {
    expect(await verb('replay', '--source', 'shop')).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 events read again'),
    })
    expect((await verb('replay', '--source', 'nobody')).err).toContain('There is no source "nobody".')
    expect((await verb('replay')).err).toContain('Name a file, or a source')
  })
})

describe('doctor', () => {
  test('is content beside a running Kith', async () => {
    const { code, out } = await verb('doctor')
    expect(out).toContain('All migrations are applied.')
    expect(out).toContain(`Kith runs at ${kith.url} and is ready.`)
    expect(code).toBe(0)
  })

  test('makes nothing where nothing is', async () => {
    const nowhere = join(folder, 'nowhere')
    const { code, out } = await run(['doctor', '--data', nowhere, '--json'])
    expect([code, JSON.parse(out).ok]).toEqual([0, true])
    expect(await stat(nowhere).catch(() => null)).toBe(null)
  })

  test('ends with 1 and says what to do when something is wrong', async () => {
    const port = new URL(kith.url).port
    const { code, out } = await run(['doctor', '--data', join(folder, 'nowhere'), '--port', port], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    })
    expect(code).toBe(1)
    expect(out).toContain('nothing listens there')
    expect(out).toContain(`Port ${port} is taken by another program.`)
    expect(out).toContain('2 things are wrong.')
  })
})
