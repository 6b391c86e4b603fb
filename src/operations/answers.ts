/** What operations answer with, as types, for the SDK: read off the operations themselves. */

import type { z } from 'zod'
import type { PROBLEMS } from '../domain/problem.ts'
import type { eraseContact } from './contacts/erase.ts'
import type { mergeContacts } from './contacts/merge.ts'
import type { markIdentifier } from './identifiers/mark.ts'
import type { listReceived } from './inbound/events.ts'
import type { all } from './index.ts'
import type { listApiKeys } from './keys/keys.ts'
import type { createInvitation, listInvitations } from './members/invitations.ts'
import type { listMembers } from './members/members.ts'
import type { listTemplates } from './outgoing/list_templates.ts'
import type { sendMessage } from './outgoing/send.ts'
import type { SendingShape } from './outgoing/sending.ts'
import type { SegmentShape } from './segments/segments.ts'
import type { listConnectors } from './sources/connectors.ts'
import type { createSource, listAllSources } from './sources/sources.ts'
import type { testSource } from './sources/test_source.ts'
import type { tryMapping } from './sources/try_mapping.ts'
import type { overview } from './statistics/overview.ts'
import type { SuggestionShape } from './suggestions/suggestions.ts'
import type { getDelivery, listAllDeliveries } from './webhooks/deliveries.ts'
import type { createWebhook, listAllWebhooks } from './webhooks/webhooks.ts'
import type { about } from './workspace/about.ts'
import type { getWorkspace, updateWorkspace } from './workspace/workspace.ts'
import type { listMyWorkspaces } from './workspaces/workspaces.ts'

type Answer<O extends { output: z.ZodType }> = z.output<O['output']>
type Input<O extends { input: z.ZodType }> = z.input<O['input']>

export type Suggestion = z.output<typeof SuggestionShape>
export type Merged = Answer<typeof mergeContacts>
/** What `conversations.send` takes beside the conversation. */
export type NewAnswer = Omit<Input<typeof sendMessage>, 'id'>
export type SendingView = z.output<typeof SendingShape>
export type TemplateList = Answer<typeof listTemplates>['data'][number]
export type Segment = z.output<typeof SegmentShape>
export type Overview = Answer<typeof overview>
export type Connector = Answer<typeof listConnectors>['data'][number]
export type Source = Answer<typeof listAllSources>['data'][number]
export type Mapped = Answer<typeof tryMapping>
export type SourceTest = Answer<typeof testSource>
export type NewSource = Input<typeof createSource>
export type Key = Answer<typeof listApiKeys>['data'][number]
export type MarkedKind = Input<typeof markIdentifier>['kind']
export type MarkedAs = Input<typeof markIdentifier>['as']
export type Erased = Answer<typeof eraseContact>
export type Received = Answer<typeof listReceived>['data'][number]
export type ReceivedStatus = Received['status']
export type Webhook = Answer<typeof listAllWebhooks>['data'][number]
export type NewWebhook = Answer<typeof createWebhook>
export type WebhookKind = Webhook['events'][number]
export type Delivery = Answer<typeof listAllDeliveries>['data'][number]
export type DeliveryStatus = Delivery['status']
export type DeliveryWithBody = Answer<typeof getDelivery>
export type Member = Answer<typeof listMembers>['data'][number]
export type Invitation = Answer<typeof listInvitations>['data'][number]
export type NewInvitation = Answer<typeof createInvitation>
export type Membership = Answer<typeof listMyWorkspaces>['data'][number]
export type Workspace = Answer<typeof getWorkspace>
export type WorkspaceChanged = Answer<typeof updateWorkspace>
export type About = Answer<typeof about>

/** Every code of docs/errors.md. */
export type ProblemCode = keyof typeof PROBLEMS

type Every = (typeof all)[number]

/** All operations by their method and path: what each takes, and what it answers. */
export type Calls = {
  [O in Every as O['http']]: { input: z.input<O['input']>; answer: z.output<O['output']> }
}
