/** The list of what Kith can do. HTTP routes, OpenAPI, the reference page and audit rows are read off it. */

import { rejectClaim } from './claims/reject.ts'
import { eraseContact } from './contacts/erase.ts'
import { explainContact } from './contacts/explain.ts'
import { getContact } from './contacts/get.ts'
import { listContacts } from './contacts/list.ts'
import { mergeContacts } from './contacts/merge.ts'
import { splitContact } from './contacts/split.ts'
import { contactTimeline } from './contacts/timeline.ts'
import { undoDecision, undoMerge } from './contacts/undo.ts'
import { updateContact } from './contacts/update.ts'
import { getConversation } from './conversations/get.ts'
import { moveConversation } from './conversations/move.ts'
import { extractText } from './extract/extract_text.ts'
import { markIdentifier } from './identifiers/mark.ts'
import { getReceived, listReceived, replayReceived } from './inbound/events.ts'
import { recordInteractions } from './interactions/record.ts'
import { createKey, listApiKeys, revokeApiKey } from './keys/keys.ts'
import type { Operation } from './operation.ts'
import { createSession } from './sessions/create.ts'
import { recallSession } from './sessions/recall.ts'
import { checkVerification, startVerification } from './sessions/verify.ts'
import { createSource, disableOneSource, listAllSources } from './sources/sources.ts'
import { acceptSuggestion, listSuggestions, rejectSuggestion } from './suggestions/suggestions.ts'
import { rebuildWorkspace } from './workspace/rebuild.ts'
import { getWorkspace, updateWorkspace } from './workspace/workspace.ts'

export const operations = [
  recordInteractions,
  listContacts,
  getContact,
  updateContact,
  eraseContact,
  contactTimeline,
  explainContact,
  mergeContacts,
  undoMerge,
  splitContact,
  undoDecision,
  listSuggestions,
  acceptSuggestion,
  rejectSuggestion,
  rejectClaim,
  markIdentifier,
  createSession,
  recallSession,
  startVerification,
  checkVerification,
  getConversation,
  moveConversation,
  extractText,
  createKey,
  listApiKeys,
  revokeApiKey,
  createSource,
  listAllSources,
  disableOneSource,
  listReceived,
  getReceived,
  replayReceived,
  rebuildWorkspace,
  getWorkspace,
  updateWorkspace,
] as unknown as readonly Operation[]
