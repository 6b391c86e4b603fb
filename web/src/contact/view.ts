/** What the address of a contact carries beside its id: timeline filters, the open conversation, the claim shown in it. */

import { type TimelineView, timelineView } from '../timeline/view.ts'

export type ContactView = TimelineView & { conversation?: string; claim?: string; as_of?: string }

export function contactView(given: Record<string, unknown>): ContactView {
  const { conversation, claim, as_of } = given
  return {
    ...timelineView(given),
    ...(typeof conversation === 'string' ? { conversation } : {}),
    ...(typeof claim === 'string' ? { claim } : {}),
    ...(typeof as_of === 'string' && !Number.isNaN(Date.parse(as_of)) ? { as_of } : {}),
  }
}
