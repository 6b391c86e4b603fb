/** The list of what Kith can do. HTTP routes, OpenAPI, the reference page and audit rows are read off it. */

import { listAudit } from './audit/list.ts'
import { listClaims } from './claims/list.ts'
import { rejectClaim } from './claims/reject.ts'
import { eraseContact } from './contacts/erase.ts'
import { explainContact } from './contacts/explain.ts'
import { getContact } from './contacts/get.ts'
import { labelContacts } from './contacts/label.ts'
import { listLabels } from './contacts/labels.ts'
import { listContacts } from './contacts/list.ts'
import { mergeContacts } from './contacts/merge.ts'
import { splitContact } from './contacts/split.ts'
import { contactTimeline } from './contacts/timeline.ts'
import { undoDecision, undoMerge } from './contacts/undo.ts'
import { updateContact } from './contacts/update.ts'
import { getConversation } from './conversations/get.ts'
import { handOverConversation } from './conversations/hand_over.ts'
import { listConversations } from './conversations/list.ts'
import { moveConversation } from './conversations/move.ts'
import { searchMessages } from './conversations/search.ts'
import { listDecisions, listIdentifiers } from './decisions/decisions.ts'
import { playDemo } from './demo/play.ts'
import { getDemo, removeDemo } from './demo/remove.ts'
import { extractText } from './extract/extract_text.ts'
import { identifierChanged } from './identifiers/changed.ts'
import { markIdentifier } from './identifiers/mark.ts'
import { getReceived, listReceived, replayReceived } from './inbound/events.ts'
import { recordInteractions } from './interactions/record.ts'
import { getItem, listItems } from './items/items.ts'
import { createKey, listApiKeys, revokeApiKey } from './keys/keys.ts'
import { createInvitation, listInvitations, revokeInvitation } from './members/invitations.ts'
import { leaveWorkspace, listMembers, removeMember, updateMember } from './members/members.ts'
import { createNote, listNotes, removeNote } from './notes/notes.ts'
import type { Operation } from './operation.ts'
import { listTemplates, refreshTemplates } from './outgoing/list_templates.ts'
import {
  dismissOutgoingMessage,
  getOutgoingMessage,
  listOutgoingMessages,
  retryOutgoingMessage,
} from './outgoing/outgoing.ts'
import { sendMessage } from './outgoing/send.ts'
import { conversationSending } from './outgoing/sending.ts'
import { createSegment, listSegments, removeSegment } from './segments/segments.ts'
import { createSession } from './sessions/create.ts'
import { recallSession } from './sessions/recall.ts'
import { checkVerification, startVerification } from './sessions/verify.ts'
import { listConnectors } from './sources/connectors.ts'
import { createSource, disableOneSource, listAllSources, updateOneSource } from './sources/sources.ts'
import { testSource } from './sources/test_source.ts'
import { tryMapping } from './sources/try_mapping.ts'
import { overview } from './statistics/overview.ts'
import { acceptSuggestion, listSuggestions, rejectSuggestion } from './suggestions/suggestions.ts'
import { changeTask, createTask, listContactTasks, listTasks, removeTask } from './tasks/tasks.ts'
import { getDelivery, listAllDeliveries, replayDelivery, replayFailed, testWebhook } from './webhooks/deliveries.ts'
import { changeWebhook, createWebhook, listAllWebhooks, removeOneWebhook, renewSecret } from './webhooks/webhooks.ts'
import { about } from './workspace/about.ts'
import { rebuildWorkspace } from './workspace/rebuild.ts'
import { getWorkspace, updateWorkspace } from './workspace/workspace.ts'
import { createWorkspace, listMyWorkspaces, switchWorkspace } from './workspaces/workspaces.ts'

/** With the types of each, which the SDK's client is made of. */
export const all = [
  recordInteractions,
  listContacts,
  getContact,
  updateContact,
  eraseContact,
  labelContacts,
  listLabels,
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
  searchMessages,
  getConversation,
  moveConversation,
  sendMessage,
  conversationSending,
  handOverConversation,
  listOutgoingMessages,
  getOutgoingMessage,
  retryOutgoingMessage,
  dismissOutgoingMessage,
  listTemplates,
  refreshTemplates,
  listItems,
  getItem,
  overview,
  extractText,
  createKey,
  listApiKeys,
  revokeApiKey,
  createSource,
  listAllSources,
  updateOneSource,
  disableOneSource,
  testSource,
  tryMapping,
  listConnectors,
  listReceived,
  getReceived,
  replayReceived,
  createWebhook,
  listAllWebhooks,
  changeWebhook,
  renewSecret,
  testWebhook,
  replayFailed,
  removeOneWebhook,
  listAllDeliveries,
  getDelivery,
  replayDelivery,
  listAudit,
  rebuildWorkspace,
  getWorkspace,
  updateWorkspace,
  listMembers,
  updateMember,
  removeMember,
  leaveWorkspace,
  createInvitation,
  listInvitations,
  revokeInvitation,
  playDemo,
  getDemo,
  removeDemo,
  listMyWorkspaces,
  createWorkspace,
  switchWorkspace,
  about,
]

export const operations = all as unknown as readonly Operation[]
