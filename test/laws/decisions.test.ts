/** [M1] to [M6], [P3], [R14] on a real database: what operators decide, in any order, among what customers send. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { who } from '../../src/domain/identity/who.ts'
import { rejectClaim } from '../../src/operations/claims/reject.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { splitContact } from '../../src/operations/contacts/split.ts'
import { undoDecision, undoMerge } from '../../src/operations/contacts/undo.ts'
import { moveConversation } from '../../src/operations/conversations/move.ts'
import { markIdentifier } from '../../src/operations/identifiers/mark.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { lineFact, recalled } from '../../src/operations/sessions/recall.ts'
import { checkVerification, startVerification } from '../../src/operations/sessions/verify.ts'
import { acceptSuggestion, rejectSuggestion } from '../../src/operations/suggestions/suggestions.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction, MAILS, PHONES } from './resolver.generate.ts'
import { actual, cards, everyFact, expected } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 30)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const dump = async (workspace: string) => [await actual(pool(), workspace), await cards(pool(), workspace)]

type Step = { do: string; a: number; b: number; record?: object }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: interaction.map((record) => ({ do: 'record', a: 0, b: 0, record })) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...[
          'merge',
          'merge',
          'merge',
          'undo',
          'undo',
          'split',
          'reject',
          'accept',
          'withdraw',
          'mark',
          'prove',
          'prove',
          'move',
          'move',
        ],
      ),
      a: fc.nat(50),
      b: fc.nat(50),
    }),
  },
)

/** Tries a step; what an operation refuses is no step. Answers the decision that was made. */
async function take(workspace: string, { do: what, a, b, record }: Step, n: number, made: string[]): Promise<void> {
  const ids = async (sql: string) => (await pool().query(sql, [workspace])).rows.map((row) => row.id as string)
  const pick = <T>(list: T[], at: number): T | undefined => list[at % (list.length || 1)]
  const run = async (operation: unknown, input: object) => {
    const answer = await kith.run(workspace, operation, input).catch((error) => {
      if (error.name !== 'Problem') throw error
    })
    if (answer?.id) made.push(answer.id)
  }
  if (what === 'record') await kith.record(workspace, [{ id: `s${n}`, ...record }])
  const contacts = await ids('select contact_id as id from contacts where workspace_id = $1 order by 1')
  const [x, y] = [pick(contacts, a), pick(contacts, b)].map((id) => encodeId('ctc', id!))
  if (what === 'merge') await run(mergeContacts, { survivor: x, absorbed: y, lift: a % 3 === 0 })
  if (what === 'move') {
    const threads = await ids(
      "select conversation_id as id from conversations where workspace_id = $1 and external_id not like '~%' order by 1",
    )
    const thread = pick(threads, b)
    if (thread) await run(moveConversation, { id: encodeId('cnv', thread), contact: x })
  }
  if (what === 'split') {
    const members = await pool().query(
      'select identity_id as id from identities where workspace_id = $1 and root_contact_id = $2 order by 1',
      [workspace, pick(contacts, a)],
    )
    await run(splitContact, { id: x, identities: [encodeId('idn', pick(members.rows, b).id)] })
  }
  const target = pick(made, a)
  if (what === 'undo' && target) await run(target.startsWith('mrg') ? undoMerge : undoDecision, { id: target })
  const suggestion = pick(
    await ids('select suggestion_id as id from suggestions where workspace_id = $1 order by 1'),
    a,
  )
  if (what === 'reject' && suggestion) await run(rejectSuggestion, { id: encodeId('sug', suggestion) })
  if (what === 'accept' && suggestion) await run(acceptSuggestion, { id: encodeId('sug', suggestion) })
  const claim = pick(await ids('select claim_id as id from claims where workspace_id = $1 order by 1'), a)
  if (what === 'withdraw' && claim) await run(rejectClaim, { id: encodeId('clm', claim) })
  if (what === 'prove') await proveIn(workspace, pick(SENDERS, a)!, pick([...MAILS, ...PHONES], b)!)
  const as = pick(['own', 'shared', 'blocked'], b)
  if (what === 'mark' && a % 2) await run(markIdentifier, { kind: 'email', value: pick(MAILS, a), as })
  if (what === 'mark' && a % 2 === 0) await run(markIdentifier, { kind: 'phone', value: pick(PHONES, a), as })
}

const SENDERS = [
  { channel: 'chat', customer: { visitor_id: 'v1' } },
  { channel: 'chat', customer: { visitor_id: 'v2' } },
  { channel: 'whatsapp', customer: { whatsapp: PHONES[0] } },
  { channel: 'email', customer: { email: MAILS[1] } },
]

/** A session in which somebody proves a value, and says his name. */
async function proveIn(workspace: string, sender: object, value: string): Promise<void> {
  const { session } = await kith.run(workspace, createSession, sender, 'agent')
  const channel = value.includes('@') ? 'email' : 'sms'
  await kith.run(workspace, startVerification, { id: session, channel, value }, 'agent')
  const code = kith.sent.at(-1)!.code
  await kith.run(workspace, checkVerification, { id: session, code }, 'agent')
  const text = value.length % 2 ? 'My name is Bob Reis.' : 'My name is Ana Souza.'
  await kith.record(workspace, [{ type: 'message', channel: 'chat', session, text }])
}

/** Of every session: what is recalled is what F over all facts says. */
async function compareRecall(workspace: string): Promise<void> {
  const now = new Date()
  const actor = { kind: 'key' as const, id: 'test', keyKind: 'agent' as const, workspace }
  const { rows } = await pool().query('select * from sessions where workspace_id = $1', [workspace])
  const { facts } = await everyFact(pool(), workspace)
  for (const session of rows) {
    const answer = await recalled({ tx: pool(), actor, now }, encodeId('ses', session.session_id))
    const oracle = who([...facts, ...lineFact(session, now)], now.getTime()).recall(session.session_id)
    const ids = oracle.interactions.filter((id) => !id.startsWith('first:') && id !== 'line')
    expect([answer.level, answer.rows.map((row) => row.interaction_id).sort()]).toEqual([
      `S${oracle.level}`,
      ids.sort(),
    ])
  }
}

const story = fc.tuple(
  fc.array(interaction, { minLength: 2, maxLength: 8 }),
  fc.array(step, { minLength: 2, maxLength: 10 }),
)

async function begin(items: readonly object[]): Promise<string> {
  const workspace = await kith.workspace()
  for (const [n, item] of items.entries()) await kith.record(workspace, [{ id: `i${n}`, ...item }])
  return workspace
}

test('[V2] [R3] [R14] [D1] incremental = F after every decision', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ([items, steps]) => {
      const workspace = await begin(items)
      const made: string[] = []
      for (const [n, one] of steps.entries()) {
        await take(workspace, one, n, made)
        expect(await actual(pool(), workspace), one.do).toEqual(await expected(pool(), workspace))
      }
      await compareRecall(workspace)
      const before = await actual(pool(), workspace)
      const { tables } = await kith.run(workspace, rebuildWorkspace, {})
      const changed = tables.filter((t: { changed: number }) => t.changed).map((t: { name: string }) => t.name)
      expect(changed).not.toContain('links')
      expect(changed).not.toContain('suggestions')
      expect(await actual(pool(), workspace)).toEqual(before)
    }),
    sequences('decisions = F', SEQUENCES),
  )
})

test('[M3] unmerge restores roots, cards, links and suggestions byte for byte, whatever is received between', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.nat(), fc.nat(), async ([items, steps], a, b) => {
      const [one, other] = [await begin(items), await begin(items)]
      const before = await dump(one)
      const made: string[] = []
      await take(one, { do: 'merge', a, b }, 0, made)
      const records = steps.filter((s) => s.do === 'record')
      if (records.length === 0 && made[0]) {
        await kith.run(one, undoMerge, { id: made[0] })
        expect(await dump(one)).toEqual(before)
        return
      }
      for (const [n, s] of records.entries()) await take(one, s, n, [])
      if (made[0]) await kith.run(one, undoMerge, { id: made[0] })
      for (const [n, s] of records.entries()) await take(other, s, n, [])
      expect(await plain(one)).toEqual(await plain(other))
    }),
    sequences('M3', SEQUENCES),
  )
})

/** Places, links and suggestions with ids by what they stand for, so that two workspaces can be compared. */
async function plain(workspace: string): Promise<string> {
  const { rows } = await pool().query(
    'select identity_id, contact_id from identities where workspace_id = $1 order by kind, scope, value',
    [workspace],
  )
  let text = JSON.stringify(await actual(pool(), workspace))
  for (const [n, row] of rows.entries())
    text = text.replaceAll(row.identity_id, `<i${n}>`).replaceAll(row.contact_id, `<c${n}>`)
  return JSON.parse(text)
    .map((line: string) => (line.startsWith('["place') ? line : sortPair(line)))
    .sort()
}

function sortPair(line: string): string {
  const parts = JSON.parse(line)
  if (parts[1] === 'soft') return line
  const at = parts[0] === 'link' ? 3 : 1
  const pair = parts.slice(at, at + 2).sort()
  return JSON.stringify([...parts.slice(0, at), ...pair, ...parts.slice(at + 2)])
}
