/** The list of what Kith can do. HTTP routes, OpenAPI, the reference page and audit rows are read off it. */

import { explainContact } from './contacts/explain.ts'
import { getContact } from './contacts/get.ts'
import { listContacts } from './contacts/list.ts'
import { contactTimeline } from './contacts/timeline.ts'
import { updateContact } from './contacts/update.ts'
import { getConversation } from './conversations/get.ts'
import { extractText } from './extract/extract_text.ts'
import { recordInteractions } from './interactions/record.ts'
import { createKey, listApiKeys, revokeApiKey } from './keys/keys.ts'
import type { Operation } from './operation.ts'
import { createSource, disableOneSource, listAllSources } from './sources/sources.ts'
import { rebuildWorkspace } from './workspace/rebuild.ts'

export const operations = [
  recordInteractions,
  listContacts,
  getContact,
  updateContact,
  contactTimeline,
  explainContact,
  getConversation,
  extractText,
  createKey,
  listApiKeys,
  revokeApiKey,
  createSource,
  listAllSources,
  disableOneSource,
  rebuildWorkspace,
] as unknown as readonly Operation[]
