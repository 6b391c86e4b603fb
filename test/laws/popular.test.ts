/** [R7] [R17] [V2] An address that a crowd claims: what is stored is F's answer, and no decision is refused for it. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { CROWD } from '../../src/domain/identity/offers.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { undoDecision } from '../../src/operations/contacts/undo.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { actual, expected } from './stored.ts'

const SEQUENCES = Math.ceil(Number(process.env.KITH_LAW_SEQUENCES ?? 30) / 6)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 20_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const GIVEN = 'Ana Bob Carl Dina Eva Fred Gina Hugo Ines Jonas Karl Lena'.split(' ')
const FAMILY = 'Souza Reis Dias Lima Moura Nunes Prado Rocha Silva Torres'.split(' ')
const nameOf = (n: number) => `${GIVEN[n % 12]} ${FAMILY[Math.floor(n / 12) % 10]}`
const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()

/** A web visitor gives name and e-mails in a form. */
const claim = (id: string, visitor: string, n: number, name: string | null, emails: readonly string[]) => ({
  id,
  type: 'form',
  channel: 'chat',
  customer: { visitor_id: visitor },
  occurred_at: at(n),
  data: {
    fields: [...(name ? [{ key: 'name', value: name }] : []), ...emails.map((value) => ({ key: 'email', value }))],
  },
})

/** Names that come back, so that the contested address would join those who come late, were they heard. */
const crowdOf = (size: number) =>
  Array.from({ length: size }, (_, n) => claim(`c${n}`, `crowd-${n}`, n, nameOf(n), ['popular@shop.test']))

const later = fc.record({
  visitor: fc.constantFrom('late-1', 'late-2', 'late-3', 'crowd-3'),
  minute: fc.constantFrom(-5, 20, 49, 50, 51, 900, 901, 902, 903),
  name: fc.constantFrom(null, 'Ana Souza', 'Ana Souza', 'Zoe Zander'),
  emails: fc.subarray(['popular@shop.test', 'w@mail.com'], { minLength: 1 }),
})

test('[V2] [R7] [R17] around a crowd, early and late: incremental = F after every claim', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: CROWD - 2, max: CROWD + 3 }),
      fc.array(later, { minLength: 2, maxLength: 6 }),
      async (size, steps) => {
        const workspace = await kith.workspace()
        await kith.record(workspace, crowdOf(size))
        for (const [n, { visitor, minute, name, emails }] of steps.entries()) {
          await kith.record(workspace, [claim(`l${n}`, visitor, minute, name, emails)])
          expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
        }
      },
    ),
    sequences('R7 crowd', SEQUENCES),
  )
})

test('[R14] [M3] in a crowd of 600, two of the first and two of the last are merged and come apart again', async () => {
  const workspace = await kith.workspace()
  const size = 600
  for (let n = 0; n < size; n += 200) await kith.record(workspace, crowdOf(size).slice(n, n + 200))
  const { rows } = await pool().query('select value, contact_id from identities where workspace_id = $1', [workspace])
  const contact = (n: number) => encodeId('ctc', rows.find((row) => row.value === `crowd-${n}`).contact_id)
  const before = await actual(pool(), workspace)
  for (const [a, b] of [
    [3, 4],
    [598, 599],
    [5, 597],
  ] as const) {
    const { id } = await kith.run(workspace, mergeContacts, { survivor: contact(a), absorbed: contact(b) })
    expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
    await kith.run(workspace, undoDecision, { id })
    expect(await actual(pool(), workspace)).toEqual(before)
  }
})
