/** Channels as icons with their name. */

import { CHANNEL_ICONS, type Channel, channelLabel } from '../words.ts'

export function ChannelIcon({ channel }: { channel: Channel }) {
  const Icon = CHANNEL_ICONS[channel]
  return <Icon aria-hidden="true" className="size-3.5 shrink-0" />
}

export function ChannelName({ channel }: { channel: Channel }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="self-center">
        <ChannelIcon channel={channel} />
      </span>
      {channelLabel(channel)}
    </span>
  )
}

/** A row has room for this many icons; more are counted. */
const SHOWN = 4

/** All channels of a contact in one short row: icons for the eye, a sentence for the ear. */
export function ChannelRow({ channels }: { channels: readonly Channel[] }) {
  const icons = channels.length > SHOWN ? channels.slice(0, SHOWN - 1) : channels
  const labels = channels.map(channelLabel).join(', ')
  return (
    <span className="inline-flex items-center gap-1.5 align-middle text-ink-faint" title={labels}>
      <span className="sr-only">{labels}</span>
      {icons.map((channel) => (
        <ChannelIcon key={channel} channel={channel} />
      ))}
      {icons.length < channels.length && (
        <span aria-hidden="true" className="text-xs">
          +{channels.length - icons.length}
        </span>
      )}
    </span>
  )
}
