/** Figures over a set of contacts: how many of what, and over which channels. */

import { Link } from '@tanstack/react-router'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { count } from '../format/money.ts'
import { ChannelName } from '../ui/channel.tsx'
import { CHANNELS, type Channel } from '../words.ts'

const FIGURES = [
  ['messages', 'Messages'],
  ['bookings', 'Bookings'],
  ['orders', 'Orders'],
  ['tickets', 'Tickets'],
  ['forms', 'Forms'],
  ['calls', 'Calls'],
] as const

export function Overview({ contacts, more }: { contacts: ContactCard[]; more: boolean }) {
  const sum = (key: keyof ContactCard['counts']) => contacts.reduce((total, contact) => total + contact.counts[key], 0)
  return (
    <section aria-label="Overview" className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4">
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-x-4 gap-y-3">
        <Figure label="Contacts" value={more ? `${count(contacts.length)}+` : count(contacts.length)} />
        {FIGURES.map(([key, label]) => (
          <Figure key={key} label={label} value={count(sum(key))} />
        ))}
      </dl>
      <ChannelBars contacts={contacts} />
      {more && (
        <p className="text-xs text-ink-faint">Figures are of the {count(contacts.length)} contacts seen last.</p>
      )}
    </section>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{value}</dd>
    </div>
  )
}

/** How many of the contacts came over each channel; one may have come over several. */
function ChannelBars({ contacts }: { contacts: ContactCard[] }) {
  const totals = new Map<Channel, number>()
  for (const contact of contacts) {
    for (const channel of contact.channels) totals.set(channel, (totals.get(channel) ?? 0) + 1)
  }
  const rows = (Object.keys(CHANNELS) as Channel[])
    .map((channel) => [channel, totals.get(channel) ?? 0] as const)
    .filter(([, total]) => total > 0)
    .sort((a, b) => b[1] - a[1])
  const most = rows[0]?.[1] ?? 1
  return (
    <ul aria-label="Contacts by channel" className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
      {rows.map(([channel, total]) => (
        <li key={channel}>
          <Link
            to="/contacts"
            search={{ channel }}
            className="grid -mx-1 grid-cols-[7rem_minmax(0,1fr)_2.5rem] items-center gap-3 rounded px-1 py-0.5 text-[0.8125rem] text-ink-soft hover:bg-hover"
          >
            <ChannelName channel={channel} />
            <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-hover">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * total) / most}%` }} />
            </span>
            <span className="text-end tabular-nums">{count(total)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
