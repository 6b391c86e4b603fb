/** Which types and which channel of the timeline are shown; only those that this contact has are offered. */

import { useNavigate } from '@tanstack/react-router'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { count } from '../format/money.ts'
import { Select } from '../ui/select.tsx'
import { CHANNELS, type Channel, type ItemType, TYPES } from '../words.ts'
import type { TimelineView } from './view.ts'

const COUNTS: Record<ItemType, keyof ContactCard['counts']> = {
  message: 'messages',
  call: 'calls',
  booking: 'bookings',
  form: 'forms',
  order: 'orders',
  ticket: 'tickets',
  action: 'actions',
}

export function Filters({ contact, view }: { contact: ContactCard; view: TimelineView }) {
  const navigate = useNavigate({ from: '/contacts/$id' })
  const set = (change: TimelineView) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const types = (Object.keys(TYPES) as ItemType[]).filter(
    (type) => contact.counts[COUNTS[type]] > 0 || view.type === type,
  )
  const channels = contact.channels.map((channel) => [channel, CHANNELS[channel].label] as const)
  if (types.length < 2 && channels.length < 2 && !view.type && !view.channel) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {types.length > 1 && (
        <fieldset className="flex min-w-0 flex-wrap gap-1">
          <legend className="sr-only">Show</legend>
          <Toggle on={!view.type} toggle={() => set({ type: undefined })}>
            All
          </Toggle>
          {types.map((type) => (
            <Toggle
              key={type}
              on={view.type === type}
              toggle={() => set({ type: view.type === type ? undefined : type })}
            >
              {TYPES[type].plural}{' '}
              <span className="text-ink-faint tabular-nums">{count(contact.counts[COUNTS[type]])}</span>
            </Toggle>
          ))}
        </fieldset>
      )}
      {(channels.length > 1 || view.channel) && (
        <span className="ms-auto max-xl:ms-0">
          <Select
            label="Channel"
            value={view.channel ?? ''}
            onChange={(channel) => set({ channel: (channel || undefined) as Channel | undefined })}
            options={[['', 'All channels'], ...channels]}
          />
        </span>
      )}
    </div>
  )
}

function Toggle({ on, toggle, children }: { on: boolean; toggle: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={toggle}
      className="inline-flex h-7 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-xs font-medium text-ink-soft hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
    >
      {children}
    </button>
  )
}
