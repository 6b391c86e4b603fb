/** Pure parts of the dashboard: laying a fresh page over a loaded list, and rows of a timeline. */

import { describe, expect, it } from 'vitest'
import type { List, TimelineItem } from '../../src/operations/shapes.ts'
import { withFreshHead } from '../src/fresh_head.ts'
import { messagesOf, rowsOf } from '../src/timeline/rows.ts'

type Item = { id: string; at: string }

/** `a9 b8` is a seen in minute 9, then b in minute 8. */
function page(items: string, next: string | null): List<Item> {
  const data = items.split(' ').map(([id, minute]) => ({ id: id!, at: `2026-11-20T10:0${minute}:00Z` }))
  return { object: 'list', data, has_more: next !== null, next_cursor: next }
}

function refreshed(loaded: List<Item>[], fresh: List<Item>) {
  const { pages } = withFreshHead({ pages: loaded, pageParams: loaded.map(() => undefined) }, fresh, ({ at }) => at)
  return pages.map(({ data, next_cursor }) => `${data.map(({ id }) => id).join('')} ${next_cursor}`)
}

const LOADED = [page('a6 b5 c4', 'c'), page('d3 e2 f1', 'f')]

describe('a fresh first page over a loaded list', () => {
  it('puts what is new on top and keeps what is below', () => {
    expect(refreshed(LOADED, page('x7 a6 b5', 'b'))).toEqual(['xabc c', 'def f'])
  })
  it('moves what moved up, from any page', () => {
    expect(refreshed(LOADED, page('e7 a6 b5', 'b'))).toEqual(['eabc c', 'df f'])
    expect(refreshed(LOADED, page('f9 e8 d6', 'd'))).toEqual(['fedabc c', ' f'])
  })
  it('drops what should be in it and is not', () => {
    expect(refreshed(LOADED, page('a6 c4 d3', 'd'))).toEqual(['acd c', 'ef f'])
  })
  it('starts again where it does not reach what was loaded, or is all there is', () => {
    expect(refreshed(LOADED, page('x9 y8 e7', 'e'))).toEqual(['xye e'])
    expect(refreshed(LOADED, page('a6 b5', null))).toEqual(['ab null'])
  })
})

function item(id: string, change: Partial<TimelineItem> = {}): TimelineItem {
  const minute = id.padStart(2, '0')
  const at = `2026-11-20T10:${minute}:00Z`
  return {
    object: 'timeline_item',
    id,
    type: 'message',
    channel: 'chat',
    source: 'api',
    agent: null,
    direction: null,
    occurred_at: at,
    conversation: 'c1',
    title: '',
    status: null,
    data: { messages: [{ id: null, role: 'customer', text: id, at, interaction: id }] },
    status_history: [],
    identity: 'i',
    verified: true,
    ...change,
  }
}

const dayOf = (iso: string) => iso.slice(0, 10)

describe('rows of a timeline', () => {
  it('keeps messages of one conversation together and reads them downwards', () => {
    const [day, thread, ...rest] = rowsOf([item('3'), item('2'), item('1')], dayOf)
    expect(day).toMatchObject({ kind: 'day' })
    expect(thread).toMatchObject({ kind: 'thread', key: '1' })
    expect(rest).toEqual([])
    expect(thread?.kind === 'thread' && messagesOf(thread.items).map(({ text }) => text)).toEqual(['1', '2', '3'])
  })
  it('parts them at another conversation, another type and another day', () => {
    const items = [
      item('6'),
      item('5', { conversation: 'c2' }),
      item('4', { type: 'booking' }),
      item('3', { conversation: 'c2' }),
      item('2', { conversation: 'c2', occurred_at: '2026-11-19T10:00:00Z' }),
      item('1', { conversation: null }),
    ]
    const kinds = rowsOf(items, dayOf).map((row) => row.kind)
    expect(kinds).toEqual(['day', 'thread', 'thread', 'item', 'thread', 'day', 'thread', 'day', 'thread'])
  })
})
