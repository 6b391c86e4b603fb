/** What the team decided about this contact and still holds, each with its undo. */

import { useQuery } from '@tanstack/react-query'
import type { DecisionView } from '../../../src/operations/shapes.ts'
import { decisionsQuery } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { Name } from '../ui/person.tsx'
import { fieldLabel } from '../words.ts'
import { undo } from './change.ts'
import { ValueText } from './value_text.tsx'

export function Decisions({ contact }: { contact: string }) {
  const { data } = useQuery(decisionsQuery(contact))
  const may = useMay('contacts:link')
  if (!data?.data.length) return null
  return (
    <section aria-label={t('contact.decided')} className="grid grid-cols-1 gap-1.5">
      <h2 className="text-xs font-medium text-ink-soft">{t('contact.decided')}</h2>
      <ul className="grid grid-cols-1 gap-2">
        {data.data.map((decision) => (
          <li
            key={decision.id}
            className="grid grid-cols-1 gap-1 rounded-md border border-line px-2.5 py-2 text-[0.8125rem]"
          >
            <Sentence decision={decision} contact={contact} />
            {decision.reason && <bdi className="text-ink-soft">“{decision.reason}”</bdi>}
            <span className="flex items-center gap-2 text-xs text-ink-faint">
              {decision.actor_name && <bdi className="min-w-0 truncate">{decision.actor_name}</bdi>}
              <time className="shrink-0" dateTime={decision.created_at}>
                {dateTime(decision.created_at)}
              </time>
              {may && (
                <Button look="mini" className="ms-auto" onClick={() => void undo(decision.id)}>
                  {t('do.undo')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sentence({ decision, contact }: { decision: DecisionView; contact: string }) {
  const others = decision.contacts.filter(({ id }) => id !== contact)
  const names = others.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Name>{name}</Name>
    </span>
  ))
  const field = decision.field ? fieldLabel(decision.field) : ''
  return (
    <p>
      <Said
        text={`decided.${decision.type}`}
        parts={{
          others: names.length ? names : t('decided.others'),
          field,
          value: <Value {...decision} />,
        }}
      />
    </p>
  )
}

/** Of a claim as the card has it, of an identifier without its kind. */
function Value({ field, value }: Pick<DecisionView, 'field' | 'value'>) {
  if (field === null || value === null) return <Shown>{value?.replace(/^(phone|email):+/, '')}</Shown>
  return (
    <bdi>
      <ValueText field={field} value={value} />
    </bdi>
  )
}
