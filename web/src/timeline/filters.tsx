/** Which types and which channel of the timeline are shown; only those that this contact has are offered. */

import { useNavigate } from '@tanstack/react-router'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { count } from '../format/money.ts'
import { t } from '../language/language.ts'
import { Select } from '../ui/select.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { type Channel, channelLabel, type ItemType, TYPES, typesLabel } from '../words.ts'
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
  const types = TYPES.filter((type) => contact.counts[COUNTS[type]] > 0 || view.type === type)
  const channels = contact.channels.map((channel) => [channel, channelLabel(channel)] as const)
  if (types.length < 2 && channels.length < 2 && !view.type && !view.channel) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {types.length > 1 && (
        <fieldset className="flex min-w-0 flex-wrap gap-1">
          <legend className="sr-only">{t('timeline.show')}</legend>
          <Toggle on={!view.type} toggle={() => set({ type: undefined })}>
            {t('timeline.all')}
          </Toggle>
          {types.map((type) => (
            <Toggle
              key={type}
              on={view.type === type}
              toggle={() => set({ type: view.type === type ? undefined : type })}
            >
              {typesLabel(type)}{' '}
              <span className="text-ink-faint tabular-nums">{count(contact.counts[COUNTS[type]])}</span>
            </Toggle>
          ))}
        </fieldset>
      )}
      {(channels.length > 1 || view.channel) && (
        <span className="ms-auto max-xl:ms-0">
          <Select
            label={t('contacts.channel')}
            value={view.channel ?? ''}
            onChange={(channel) => set({ channel: (channel || undefined) as Channel | undefined })}
            options={[['', t('contacts.all_channels')], ...channels]}
          />
        </span>
      )}
    </div>
  )
}
