/** What the address of the inbox carries: a channel, the open conversation, a claim or an interaction to show in it. */

import { type Channel, isChannel } from '../words.ts'

export type InboxView = { channel?: Channel; open?: string; claim?: string; message?: string }

export function inboxView({ channel, open, claim, message }: Record<string, unknown>): InboxView {
  return {
    ...(isChannel(channel) ? { channel } : {}),
    ...(typeof open === 'string' ? { open } : {}),
    ...(typeof claim === 'string' ? { claim } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  }
}
