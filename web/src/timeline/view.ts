/** The timeline's filters, as the address carries them. */

import type { TimelineQuery } from '../../../sdk/src/client.ts'
import { isChannel, isType } from '../words.ts'

export type TimelineView = Pick<TimelineQuery, 'type' | 'channel' | 'before'>

export function timelineView({ type, channel }: Record<string, unknown>): TimelineView {
  return { ...(isType(type) ? { type } : {}), ...(isChannel(channel) ? { channel } : {}) }
}
