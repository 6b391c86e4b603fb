/** Group commit on a real database: how callers divide over transactions, and when listeners are woken. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRecorder, type Recorder } from '../../../test/laws/recorder.ts'
import { EVENTS_CHANNEL } from '../../store/events.ts'

let recorder: Recorder
beforeAll(async () => {
  recorder = await openRecorder()
})
afterAll(() => recorder.close())

const message = (visitor: string, nth: number) => ({
  id: `${visitor}-${nth}`,
  type: 'message',
  channel: 'chat',
  customer: { visitor_id: visitor },
  text: 'Do you have a table for two?',
})

/** Each caller asks again as soon as it is answered. */
async function callAtOnce(workspace: string, callers: number, rounds: number): Promise<void> {
  const call = async (caller: number) => {
    for (let round = 0; round < rounds; round++)
      await recorder.record(workspace, [message(`visitor-${caller}-of-${callers}`, round)])
  }
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)))
}

/** How many interactions each transaction wrote, in order. */
async function sizesIn(workspace: string): Promise<number[]> {
  const { rows } = await recorder.database.pool.query<{ size: number }>(
    'select count(*)::int as size from events where workspace_id = $1 group by xid order by xid',
    [workspace],
  )
  return rows.map(({ size }) => size)
}

/** How many interactions could be seen at each notification of the workspace, in order; `work` ends the listening. */
async function seenAtNotifications(workspace: string, work: (seen: readonly number[]) => Promise<void>) {
  const listener = await recorder.database.pool.connect()
  const seen: number[] = []
  try {
    listener.on('notification', async ({ payload }) => {
      if (payload === workspace) seen.push(sum(await sizesIn(workspace)))
    })
    await listener.query(`listen ${EVENTS_CHANNEL}`)
    await work(seen)
    return seen
  } finally {
    listener.release(true)
  }
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)

test('callers that come again divide over two transactions of the same size', async () => {
  const workspace = await recorder.workspace()
  await callAtOnce(workspace, 64, 12)
  const sizes = await sizesIn(workspace)
  expect(sum(sizes)).toBe(64 * 12)
  expect(Math.max(...sizes)).toBe(32)
  // 24 of them, and what is left over at the end.
  expect(sizes.length).toBeLessThanOrEqual(27)
})

test('a few share one transaction: two would cost more together', async () => {
  const workspace = await recorder.workspace()
  await callAtOnce(workspace, 8, 12)
  expect(await sizesIn(workspace)).toEqual(Array(12).fill(8))
})

test('what comes at once and not again is not kept waiting for company', async () => {
  const workspace = await recorder.workspace()
  await recorder.record(
    workspace,
    Array.from({ length: 1000 }, (_, nth) => message(`visitor-${nth}`, 0)),
  )
  await callAtOnce(workspace, 1, 3)
  expect(sum(await sizesIn(workspace))).toBe(1000 + 3)
})

test('many commits in a row wake listeners a few times, the last time when all is there', async () => {
  const workspace = await recorder.workspace()
  const begin = performance.now()
  const seen = await seenAtNotifications(workspace, async (seen) => {
    await callAtOnce(workspace, 1, 100)
    await expect.poll(() => seen.at(-1)).toBe(100)
  })
  // One in 50 ms, and one more where a transaction and the pause end together.
  expect(seen.length).toBeLessThan(3 + (2 * (performance.now() - begin)) / 50)
})

test('one commit alone wakes listeners by itself', async () => {
  const workspace = await recorder.workspace()
  const seen = await seenAtNotifications(workspace, async (seen) => {
    await callAtOnce(workspace, 1, 1)
    await expect.poll(() => seen).toEqual([1])
  })
  expect(seen).toEqual([1])
})
