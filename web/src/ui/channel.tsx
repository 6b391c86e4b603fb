/** Channels as icons with their name. */

import { CHANNELS, type Channel } from '../words.ts'

export function ChannelIcon({ channel }: { channel: Channel }) {
  const { icon: Icon } = CHANNELS[channel]
  return <Icon aria-hidden="true" className="size-3.5 shrink-0" />
}

export function ChannelName({ channel }: { channel: Channel }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <ChannelIcon channel={channel} />
      {CHANNELS[channel].label}
    </span>
  )
}

/** All channels of a contact in one short row: icons for the eye, a sentence for the ear. */
export function ChannelRow({ channels }: { channels: readonly Channel[] }) {
  const labels = channels.map((channel) => CHANNELS[channel].label).join(', ')
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-faint" title={labels}>
      <span className="sr-only">{labels}</span>
      {channels.map((channel) => (
        <ChannelIcon key={channel} channel={channel} />
      ))}
    </span>
  )
}
