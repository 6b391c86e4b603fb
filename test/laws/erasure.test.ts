/** [I7] What is erased is nowhere, and the others are as if it had never been there. On a real database. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { decodeId, encodeId } from '../../src/domain/id.ts'
import type { Fact } from '../../src/domain/identity/facts.ts'
import { valuesOf } from '../../src/domain/identity/identities.ts'
import { Problem } from '../../src/domain/problem.ts'
import { eraseContact } from '../../src/operations/contacts/erase.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { splitContact } from '../../src/operations/contacts/split.ts'
import { anchorOfRow } from '../../src/operations/identity/stored_anchor.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import type { KnownIdentity } from '../../src/store/placing.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction } from './resolver.generate.ts'
import { actual, cards, everyFact, expected, expectedOf } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 30)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const attempt = async (work: Promise<any>) =>
  work.catch((error) => {
    if (!(error instanceof Problem)) throw error
    return error
  })

type Step = { do: 'record' | 'merge' | 'split'; a: number; b: number; record: object }
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('record', 'record', 'record', 'merge', 'split'),
  a: fc.nat(50),
  b: fc.nat(50),
  record: interaction,
})

async function contactsOf(workspace: string): Promise<string[]> {
  const sql = 'select contact_id as id from contacts where workspace_id = $1 order by 1'
  return (await pool().query(sql, [workspace])).rows.map((row) => row.id)
}

async function take(workspace: string, { do: what, a, b, record }: Step, n: number): Promise<void> {
  if (what === 'record') await kith.record(workspace, [{ id: `s${n}`, ...record }])
  const contacts = await contactsOf(workspace)
  if (contacts.length === 0) return
  const [x, y] = [contacts[a % contacts.length]!, contacts[b % contacts.length]!]
  if (what === 'merge' && x !== y)
    await attempt(kith.run(workspace, mergeContacts, { survivor: encodeId('ctc', x), absorbed: encodeId('ctc', y) }))
  if (what !== 'split') return
  const { rows } = await pool().query(
    'select identity_id as id from identities where workspace_id = $1 and root_contact_id = $2 order by 1',
    [workspace, x],
  )
  const identities = [encodeId('idn', rows[b % rows.length].id)]
  await attempt(kith.run(workspace, splitContact, { id: encodeId('ctc', x), identities }))
}

/** What the rules say of all facts that there were, and of the erasure as one more. */
async function foretell(before: Awaited<ReturnType<typeof everyFact>>, workspace: string, births: string[]) {
  const gone = [...before.rows.values()].filter((row) => births.includes(row.contact_id))
  const { rows: threads } = await pool().query('select * from erased_threads where workspace_id = $1', [workspace])
  const fact: Fact = {
    type: 'erasure',
    id: 'erasure',
    at: Date.UTC(2027, 0, 1),
    values: gone.map(ownValue),
    threads: threads.map(({ source, external_id }) => ({ source, conversation: external_id })),
  }
  const left = new Map([...before.rows].filter(([id]) => !gone.some((row) => row.identity_id === id)))
  return expectedOf([...before.facts, fact], left)
}

function ownValue(row: KnownIdentity): string {
  const anchor = anchorOfRow(row)
  if (row.kind === 'interaction') return `interaction:${row.first_seen_source}:${row.value}`
  return anchor ? valuesOf(anchor)[0]! : `${row.kind}:${row.scope}:${row.value}`
}

test('[I7] [V2] [V4] the others are what F says of all facts and the erasure; a rebuild finds no difference', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14 }),
      fc.nat(50),
      fc.boolean(),
      async (steps, n, all) => {
        const workspace = await kith.workspace()
        for (const [i, one] of steps.entries()) await take(workspace, one, i)
        const contacts = await contactsOf(workspace)
        if (contacts.length === 0) return
        const id = encodeId('ctc', contacts[n % contacts.length]!)
        // Threads that two began at the same instant are recorded by arrival; not what is asked here.
        await kith.run(workspace, rebuildWorkspace, {})
        const before = await everyFact(pool(), workspace)
        const receipt = await kith.run(workspace, eraseContact, { id, ...(all ? { include: 'followers' } : {}) })
        const births = receipt.ids.map((one: string) => decodeId('ctc', one))
        const stored = await actual(pool(), workspace)
        expect(stored).toEqual(await foretell(before, workspace, births))
        expect(stored).toEqual(await expected(pool(), workspace))
        const shown = await cards(pool(), workspace)
        expect(await kith.run(workspace, rebuildWorkspace, {})).toMatchObject({ changed: 0 })
        expect(await cards(pool(), workspace)).toEqual(shown)
        for (const one of receipt.ids)
          expect(await attempt(kith.run(workspace, getContact, { id: one }))).toMatchObject({
            code: 'erased',
            status: 410,
          })
        // All that follow from it are answered as before, and recording goes on.
        for (const [i, one] of steps.entries())
          if (one.do === 'record') await attempt(kith.record(workspace, [{ id: `t${i}`, ...one.record }]))
        expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
      },
    ),
    sequences('I7 the others', SEQUENCES),
  )
})
