/** [I7] [I9] [V4] What was said is found behind recording: within its workspace, newest first, and not after an erasure. */

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { eraseContact } from '../../src/operations/contacts/erase.ts'
import { indexPage } from '../../src/operations/conversations/index_words.ts'
import { searchMessages } from '../../src/operations/conversations/search.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { shareWords } from '../../src/store/interaction_words.ts'
import { transaction } from '../../src/store/transaction.ts'
import { openRecorder, type Recorder } from './recorder.ts'

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const said = (n: number, text: string, rest: object = {}) => ({
  id: `said-${n}`,
  type: 'message',
  channel: 'whatsapp',
  customer: { whatsapp: `+551196100${String(n).padStart(4, '0')}` },
  occurred_at: new Date(Date.UTC(2026, 9, 1) + n * 60_000).toISOString(),
  text,
  ...rest,
})
/** All of it: while any transaction is open on the server, be it another test's, what came after it began is not settled. */
const index = async (workspace: string) => {
  const open = `select from events e left join job_cursors c on c.workspace_id = e.workspace_id and c.job = 'words'
    where e.workspace_id = $1 and (c.job is null or (e.xid, e.sequence) > (c.xid, c.sequence)) limit 1`
  while ((await kith.database.pool.query(open, [workspace])).rowCount)
    if ((await indexPage(kith.database, workspace)) === 0) await sleep(20)
}
const search = (workspace: string, q: string, more: object = {}) => kith.run(workspace, searchMessages, { q, ...more })
const texts = async (workspace: string, q: string) =>
  (await search(workspace, q)).data.map((one: { text: string }) => one.text)

test('[I9] within its workspace only', async () => {
  const [a, b] = [await kith.workspace(), await kith.workspace()]
  await kith.record(a, [said(1, 'the blue teapot')])
  await kith.record(b, [said(1, 'the red teapot')])
  await Promise.all([index(a), index(b)])
  expect(await texts(a, 'teapot')).toEqual(['the blue teapot'])
  expect(await texts(b, 'teapot')).toEqual(['the red teapot'])
  expect(await texts(a, 'red teapot')).toEqual([])
})

test('[V2] newest first by when it was said, page by page, whatever came first', async () => {
  const workspace = await kith.workspace()
  const order = [5, 1, 4, 0, 3, 2]
  await kith.record(
    workspace,
    order.map((n) => said(n, `kettle ${n}`)),
  )
  await index(workspace)
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await search(workspace, 'kettle', { limit: 2, ...(cursor ? { cursor } : {}) })
    pages.push(page.data.map((one: { text: string }) => one.text))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  expect(pages).toEqual([
    ['kettle 5', 'kettle 4'],
    ['kettle 3', 'kettle 2'],
    ['kettle 1', 'kettle 0'],
  ])
})

test('a word that very many said is read from the newest back, without missing one', async () => {
  const workspace = await kith.workspace()
  const count = 2600
  for (let at = 0; at < count; at += 500)
    await kith.record(
      workspace,
      Array.from({ length: Math.min(500, count - at) }, (_, n) => said(at + n, `hello number ${at + n}`)),
    )
  await index(workspace)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await search(workspace, 'hello', { limit: 50, ...(cursor ? { cursor } : {}) })
    seen.push(...page.data.map((one: { text: string }) => one.text))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(Array.from({ length: count }, (_, n) => `hello number ${count - 1 - n}`))
})

test('what tools answered is no conversation; a long text is shown around the words', async () => {
  const workspace = await kith.workspace()
  const long = `${'so '.repeat(300)}the lantern ${'and '.repeat(300)}`
  await kith.record(workspace, [
    said(1, '', {
      text: undefined,
      messages: [
        { role: 'tool', text: '{"lantern":1}' },
        { role: 'customer', text: 'hm' },
      ],
    }),
    said(2, long),
  ])
  await index(workspace)
  const { data } = await search(workspace, 'lantern')
  expect(data).toHaveLength(1)
  const [{ text, found }] = data
  expect(text.length).toBeLessThan(260)
  expect(found.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual(['lantern'])
})

test('[I7] what was erased is found no more, and its words are in no table', async () => {
  const workspace = await kith.workspace()
  const [first] = await kith.record(workspace, [said(1, 'my umbrella'), said(2, 'an umbrella too')])
  await index(workspace)
  await kith.run(workspace, eraseContact, { id: encodeId('ctc', first!.contact) })
  expect(await texts(workspace, 'umbrella')).toEqual(['an umbrella too'])
  const rows = await kith.database.pool.query('select * from interaction_words where workspace_id = $1', [workspace])
  expect(rows.rows).toHaveLength(1)
})

test('[I7] nothing is put in while somebody erases, and nothing of whom was erased behind it', async () => {
  const workspace = await kith.workspace()
  const [first] = await kith.record(workspace, [said(1, 'a parasol')])
  await transaction(kith.database.pool, async (tx) => {
    await shareWords(tx, workspace)
    expect(await indexPage(kith.database, workspace)).toBe(0)
  })
  await kith.run(workspace, eraseContact, { id: encodeId('ctc', first!.contact) })
  await index(workspace)
  const rows = await kith.database.pool.query('select * from interaction_words where workspace_id = $1', [workspace])
  expect(rows.rows).toEqual([])
})

test('[V4] a rebuild begins them anew, and they come to be the same', async () => {
  const workspace = await kith.workspace()
  await kith.record(workspace, [said(1, 'one sundial'), said(2, 'two sundials')])
  await index(workspace)
  const rows = async () =>
    (await kith.database.pool.query('select * from interaction_words where workspace_id = $1 order by 2', [workspace]))
      .rows
  const before = await rows()
  expect(before).toHaveLength(2)
  await kith.database.pool.query("update interaction_words set words = 'astray' where workspace_id = $1", [workspace])
  await kith.run(workspace, rebuildWorkspace, {})
  await index(workspace)
  expect(await rows()).toEqual(before)
})
