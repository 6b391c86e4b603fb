/** What the address of the inbox carries: a channel, the open conversation, a claim to show in it. */

import { type Channel, isChannel } from '../words.ts'

export type InboxView = { channel?: Channel; open?: string; claim?: string }

export function inboxView({ channel, open, claim }: Record<string, unknown>): InboxView {
  return {
    ...(isChannel(channel) ? { channel } : {}),
    ...(typeof open === 'string' ? { open } : {}),
    ...(typeof claim === 'string' ? { claim } : {}),
  }
}
