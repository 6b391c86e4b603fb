/** Two contacts beside each other, and what the card of both together would be: field by field, before anybody decides (M2). */

import type { Merged } from '../../../src/operations/answers.ts'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { ChannelRow } from '../ui/channel.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'
import { fieldLabel, typesLabel } from '../words.ts'

type Props = { survivor: ContactCard; absorbed: ContactCard; merged: Merged }

export function Comparison({ survivor, absorbed, merged }: Props) {
  const { fields } = merged.preview
  const shown = fields.filter(({ survivor, absorbed, result }) => survivor ?? absorbed ?? result)
  return (
    <div className="overflow-x-auto">
      <table className="w-full table-fixed text-[0.8125rem]">
        <caption className="sr-only">{t('review.compare')}</caption>
        <colgroup>
          <col className="w-18 sm:w-28" />
        </colgroup>
        <thead>
          <tr className="border-b border-line text-start align-bottom">
            <td />
            <Person contact={survivor} />
            <Person contact={absorbed} />
            <th scope="col" className="px-1 py-2 text-start font-medium sm:px-2">
              {t('review.together')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ field, survivor, absorbed, result, conflict }) => (
            <tr key={field} className="border-b border-line align-top last:border-b-0">
              <th scope="row" className="truncate py-1.5 pe-2 text-start text-xs font-normal text-ink-faint">
                <bdi>{fieldLabel(field.replace(/^attributes\./, ''))}</bdi>
              </th>
              <Cell differs={conflict}>{survivor}</Cell>
              <Cell differs={conflict}>{absorbed}</Cell>
              <td className="px-1 py-1.5 wrap-anywhere sm:px-2">
                <Shown>{result}</Shown>
              </td>
            </tr>
          ))}
          <Counts survivor={survivor} absorbed={absorbed} merged={merged} />
        </tbody>
      </table>
    </div>
  )
}

function Person({ contact }: { contact: ContactCard }) {
  return (
    <th scope="col" className="px-1 py-2 text-start font-medium sm:px-2">
      <span className="flex items-center gap-2">
        <span className="max-sm:hidden">
          <Picture id={contact.id} name={contact.name} />
        </span>
        <span className="min-w-0">
          <a href={`/contacts/${contact.id}`} target="_blank" rel="noreferrer" className="line-clamp-2 hover:underline">
            <Name>{contact.name}</Name>
          </a>
          <span className="flex flex-wrap items-center gap-x-2 text-xs font-normal text-ink-faint">
            <ChannelRow channels={contact.channels} /> <Ago at={contact.last_seen_at} />
          </span>
        </span>
      </span>
    </th>
  )
}

function Cell({ differs, children }: { differs: boolean; children: string | null }) {
  return (
    <td className={`px-1 py-1.5 wrap-anywhere sm:px-2 ${differs ? 'text-warn' : ''}`}>
      {children === null ? <span className="text-ink-faint">{t('state.none')}</span> : <Shown>{children}</Shown>}
    </td>
  )
}

const COUNTED = [
  ['messages', 'message'],
  ['bookings', 'booking'],
  ['orders', 'order'],
  ['tickets', 'ticket'],
  ['forms', 'form'],
  ['calls', 'call'],
] as const

function Counts({ survivor, absorbed, merged }: Props) {
  return COUNTED.filter(([key]) => merged.preview.counts[key] > 0).map(([key, type]) => (
    <tr key={key} className="border-b border-line last:border-b-0">
      <th scope="row" className="py-1.5 pe-2 text-start text-xs font-normal text-ink-faint">
        {typesLabel(type)}
      </th>
      {[survivor.counts[key], absorbed.counts[key], merged.preview.counts[key]].map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the three columns
        <td key={place} className="px-1 py-1.5 tabular-nums sm:px-2">
          {value}
        </td>
      ))}
    </tr>
  ))
}
