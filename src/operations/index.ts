/** The list of what Kith can do. HTTP routes, OpenAPI, the reference page and audit rows are read off it. */

import { listAudit } from './audit/list.ts'
import { listClaims } from './claims/list.ts'
import { rejectClaim } from './claims/reject.ts'
import { eraseContact } from './contacts/erase.ts'
import { explainContact } from './contacts/explain.ts'
import { getContact } from './contacts/get.ts'
import { labelContacts } from './contacts/label.ts'
import { listContacts } from './contacts/list.ts'
import { mergeContacts } from './contacts/merge.ts'
import { splitContact } from './contacts/split.ts'
import { contactTimeline } from './contacts/timeline.ts'
import { undoDecision, undoMerge } from './contacts/undo.ts'
import { updateContact } from './contacts/update.ts'
import { getConversation } from './conversations/get.ts'
import { listConversations } from './conversations/list.ts'
import { moveConversation } from './conversations/move.ts'
import { listDecisions, listIdentifiers } from './decisions/decisions.ts'
import { extractText } from './extract/extract_text.ts'
import { identifierChanged } from './identifiers/changed.ts'
import { markIdentifier } from './identifiers/mark.ts'
import { getReceived, listReceived, replayReceived } from './inbound/events.ts'
import { recordInteractions } from './interactions/record.ts'
import { getItem, listItems } from './items/items.ts'
import { createKey, listApiKeys, revokeApiKey } from './keys/keys.ts'
import { createNote, listNotes, removeNote } from './notes/notes.ts'
import type { Operation } from './operation.ts'
import { createSegment, listSegments, removeSegment } from './segments/segments.ts'
import { createSession } from './sessions/create.ts'
import { recallSession } from './sessions/recall.ts'
import { checkVerification, startVerification } from './sessions/verify.ts'
import { listConnectors } from './sources/connectors.ts'
import { createSource, disableOneSource, listAllSources } from './sources/sources.ts'
import { tryMapping } from './sources/try_mapping.ts'
import { overview } from './statistics/overview.ts'
import { acceptSuggestion, listSuggestions, rejectSuggestion } from './suggestions/suggestions.ts'
import { changeTask, createTask, listContactTasks, listTasks, removeTask } from './tasks/tasks.ts'
import { rebuildWorkspace } from './workspace/rebuild.ts'
import { getWorkspace, updateWorkspace } from './workspace/workspace.ts'

export const operations = [
  recordInteractions,
  listContacts,
  getContact,
  updateContact,
  eraseContact,
  labelContacts,
  contactTimeline,
  explainContact,
  mergeContacts,
  undoMerge,
  splitContact,
  undoDecision,
  listSuggestions,
  acceptSuggestion,
  rejectSuggestion,
  listDecisions,
  listClaims,
  rejectClaim,
  identifierChanged,
  markIdentifier,
  listIdentifiers,
  listNotes,
  createNote,
  removeNote,
  listTasks,
  listContactTasks,
  createTask,
  changeTask,
  removeTask,
  listSegments,
  createSegment,
  removeSegment,
  createSession,
  recallSession,
  startVerification,
  checkVerification,
  listConversations,
  getConversation,
  moveConversation,
  listItems,
  getItem,
  overview,
  extractText,
  createKey,
  listApiKeys,
  revokeApiKey,
  createSource,
  listAllSources,
  disableOneSource,
  tryMapping,
  listConnectors,
  listReceived,
  getReceived,
  replayReceived,
  listAudit,
  rebuildWorkspace,
  getWorkspace,
  updateWorkspace,
] as unknown as readonly Operation[]
