/** What an operator's assistant may do: search, read, look at what a merge would make, export. Nothing here changes anything. */

import type { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { explainContact } from '../operations/contacts/explain.ts'
import { beginExport, exportContacts } from '../operations/contacts/export/export.ts'
import { getContact } from '../operations/contacts/get.ts'
import { listContacts } from '../operations/contacts/list.ts'
import { mergeContacts } from '../operations/contacts/merge.ts'
import { contactTimeline } from '../operations/contacts/timeline.ts'
import { getConversation } from '../operations/conversations/get.ts'
import type { Operation } from '../operations/operation.ts'
import { authorise } from '../operations/run.ts'
import { listSuggestions } from '../operations/suggestions/suggestions.ts'
import { type Tool, toolOf } from './tool.ts'

/** More is no answer for a model; the whole file is downloaded over HTTP. */
const LARGEST_EXPORT = 262_144

const reading = (operation: unknown, name: string, title: string) =>
  toolOf(operation as Operation, { name, title, reads: true })

export const operatorTools: readonly Tool[] = [
  reading(listContacts, 'search_contacts', 'Search contacts'),
  reading(getContact, 'get_contact', 'Read a contact'),
  reading(contactTimeline, 'contact_timeline', 'Read a timeline'),
  reading(explainContact, 'explain_contact', 'Explain links'),
  reading(getConversation, 'get_conversation', 'Read a conversation'),
  reading(listSuggestions, 'list_suggestions', 'List suggestions'),
  toolOf(
    mergeContacts,
    {
      name: 'preview_merge',
      title: 'Preview a merge',
      description: 'What two contacts would look like as one person. Nothing is written.',
      reads: true,
      fixed: () => ({ dry_run: true }),
    },
    ['dry_run'],
  ),
  {
    ...toolOf(exportContacts as unknown as Operation, {
      name: 'export_contacts',
      title: 'Export contacts',
      reads: true,
    }),
    async call({ context }, given) {
      authorise(context.actor, exportContacts)
      const input = exportContacts.input.safeParse(given)
      if (!input.success) throw new Problem('invalid_request', { errors: fieldsOf(input.error) })
      const { contentType, fileName, chunks } = await beginExport(context, input.data)
      let content = ''
      for await (const chunk of chunks) {
        content += chunk
        if (content.length > LARGEST_EXPORT)
          throw new Problem('body_too_large', { detail: 'Too long for a tool; download GET /v1/contacts/export.' })
      }
      return { file: fileName, type: contentType, content }
    },
  },
]

function fieldsOf({ issues }: z.ZodError) {
  return issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message }))
}
