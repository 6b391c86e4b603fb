/** Takes the demo out again: whoever only the demo tells of is erased, whoever else is left alone. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { onlyTheseTellOf } from '../../store/demo.ts'
import type { Tx } from '../../store/transaction.ts'
import { erase } from '../contacts/erase.ts'
import { key16 } from '../interactions/fingerprint.ts'
import { operation } from '../operation.ts'
import { run } from '../run.ts'
import { demoStory } from './play.ts'
import { SOURCE } from './story.ts'

/** What the demo's interactions were recorded once by; their ids are the same whatever day it is played on. */
const KEYS = demoStory(0).map(({ id }) => key16(SOURCE, id))

const demoContacts = (tx: Tx, workspace: string) => onlyTheseTellOf(tx, workspace, KEYS, SOURCE)

export const getDemo = operation({
  name: 'demo.get',
  summary: 'Say how many contacts are here of whom only the demo tells.',
  scope: 'contacts:read',
  http: 'GET /v1/demo',
  mode: 'read',
  input: z.strictObject({}),
  output: z.object({ contacts: z.int() }),
  async run({ tx, actor }) {
    return { contacts: (await demoContacts(tx, actor.workspace)).length }
  },
})

export const removeDemo = operation({
  name: 'demo.remove',
  summary: 'Erase the contacts of whom only the demo tells. Whoever others told of too, or who was merged, stays.',
  scope: 'contacts:erase',
  confirm: true,
  http: 'DELETE /v1/demo',
  mode: 'own',
  input: z.strictObject({}),
  output: z.object({ contacts: z.int().describe('How many were erased.') }),
  async run(context) {
    const { tx, actor } = context
    let contacts = 0
    // One after the other, so that nobody else is kept waiting; whoever only followed is a contact of its own afterwards.
    for (;;) {
      const left = await demoContacts(tx, actor.workspace)
      if (left.length === 0) return { contacts }
      for (const id of left) contacts += (await run(eraseOne, context, { id: encodeId('ctc', id) })).erased
    }
  },
})

/** A transaction and an audit row for each. Nothing is kept of people who never were, so that the demo can be played again. */
const eraseOne = operation({
  name: 'demo.remove',
  summary: 'Erase one of them.',
  scope: 'contacts:erase',
  http: '',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: z.object({ erased: z.int() }),
  async run(context, { id }) {
    try {
      await erase(context, id, { withFollowers: false, keepsOut: false })
      return { erased: 1 }
    } catch (error) {
      // Somebody else erased it meanwhile.
      if (error instanceof Problem && ['erased', 'not_found'].includes(error.code)) return { erased: 0 }
      throw error
    }
  },
})
