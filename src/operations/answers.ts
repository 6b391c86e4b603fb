/** What operations answer with, as types, for the SDK: read off the operations themselves. */

import type { z } from 'zod'
import type { eraseContact } from './contacts/erase.ts'
import type { mergeContacts } from './contacts/merge.ts'
import type { markIdentifier } from './identifiers/mark.ts'
import type { listReceived } from './inbound/events.ts'
import type { listApiKeys } from './keys/keys.ts'
import type { SegmentShape } from './segments/segments.ts'
import type { createSource, listAllSources } from './sources/sources.ts'
import type { overview } from './statistics/overview.ts'
import type { SuggestionShape } from './suggestions/suggestions.ts'

type Answer<O extends { output: z.ZodType }> = z.output<O['output']>
type Input<O extends { input: z.ZodType }> = z.input<O['input']>

export type Suggestion = z.output<typeof SuggestionShape>
export type Merged = Answer<typeof mergeContacts>
export type Segment = z.output<typeof SegmentShape>
export type Overview = Answer<typeof overview>
export type Source = Answer<typeof listAllSources>['data'][number]
export type NewSource = Input<typeof createSource>
export type Key = Answer<typeof listApiKeys>['data'][number]
export type MarkedKind = Input<typeof markIdentifier>['kind']
export type MarkedAs = Input<typeof markIdentifier>['as']
export type Erased = Answer<typeof eraseContact>
export type Received = Answer<typeof listReceived>['data'][number]
export type ReceivedStatus = Received['status']
