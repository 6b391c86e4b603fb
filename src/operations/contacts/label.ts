/** Put labels on many contacts at once, or take them off. */

import { z } from 'zod'
import { operation } from '../operation.ts'
import { contactOf } from '../parameters.ts'
import { cardOf } from './card_view.ts'
import { updateContact } from './update.ts'

const Labels = z.array(z.string().trim().min(1).max(100)).max(20).default([])

export const labelContacts = operation({
  name: 'contacts.label',
  summary: 'Add labels to contacts and remove labels from them: all of them or none.',
  scope: 'contacts:write',
  http: 'POST /v1/contacts/label',
  mode: 'write',
  input: z.strictObject({ contacts: z.array(z.string()).min(1).max(200), add: Labels, remove: Labels }),
  output: z.object({ contacts: z.int().describe('How many changed.') }),
  async run(context, { contacts, add, remove }) {
    const { tx, actor } = context
    let changed = 0
    // In one order, so that two of these at once wait for each other and never in a ring.
    for (const id of [...new Set(contacts)].sort()) {
      const { labels } = await cardOf(tx, actor.workspace, await contactOf(tx, actor.workspace, id))
      const wanted = [...new Set([...labels, ...add])].filter((label) => !remove.includes(label))
      if (wanted.length === labels.length && wanted.every((label) => labels.includes(label))) continue
      await updateContact.run(context, { id, labels: wanted })
      changed++
    }
    return { contacts: changed }
  },
})
