/** The card: what is known of a person, each value with its source. */

import type { ReactNode } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Badge } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { fieldLabel } from '../words.ts'
import { AddValue } from './add_value.tsx'
import { Attributes } from './attributes.tsx'
import { Labels } from './labels.tsx'
import { SourcedValue } from './sourced_value.tsx'
import { ValueText } from './value_text.tsx'
import { type Value, valuesOf } from './values.ts'

/** Values of one field; more are folded. */
const SHOWN = 5

/** `frozen`: as it was at another time, where nothing can be changed. */
export function Card({ contact, frozen }: { contact: ContactDetail; frozen: boolean }) {
  const fields = valuesOf(contact)
  const fixed = !useMay('contacts:write') || frozen
  const of = { contact: contact.id, frozen }
  return (
    <section aria-label={t('contact.card')} className="grid grid-cols-1 gap-4">
      <dl className="grid grid-cols-1 gap-3 empty:hidden">
        {fields.map(({ field, values }) => (
          <Field key={field} label={fieldLabel(field)}>
            <Values {...of} values={values.slice(0, SHOWN)} field={field} />
            {values.length > SHOWN && (
              <div className="mt-1">
                <Fold label={t('state.more', { count: values.length - SHOWN })}>
                  <Values {...of} values={values.slice(SHOWN)} field={field} />
                </Fold>
              </div>
            )}
          </Field>
        ))}
      </dl>
      <Consent contact={contact} />
      <div className="grid grid-cols-1 gap-2">
        {!fixed && <AddValue contact={contact.id} known={fields.map(({ field }) => field)} />}
        <Attributes contact={contact} fixed={fixed} frozen={frozen} />
        <Labels contact={contact} fixed={fixed} frozen={frozen} />
      </div>
    </section>
  )
}

/** Whoever was erased and came back starts anew, and has to say anew what may be sent to them. */
function Consent({ contact: { formerly_erased: erased, opted_out } }: { contact: ContactDetail }) {
  if (!erased && !opted_out) return null
  return (
    <p className="text-xs text-ink-soft">
      {erased && t('contact.formerly_erased', { when: dateTime(erased) })} {opted_out && t('contact.opted_out')}
    </p>
  )
}

function Field({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2">
      <dt className="pt-px text-xs text-ink-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

type Of = { contact: string; frozen: boolean; field: string }

function Values({ values, ...of }: Of & { values: Value[] }) {
  return (
    <ul className="grid grid-cols-1 gap-1">
      {values.map((value) => (
        <li key={value.text} className={value.shown ? '' : 'text-ink-soft'}>
          <ValueLine {...of} value={value} />
        </li>
      ))}
    </ul>
  )
}

function ValueLine({ value, field, contact, frozen }: Of & { value: Value }) {
  const { text, assurance, claim, identity, shown, disputed } = value
  return (
    <span className={`flex items-start gap-x-1.5 ${disputed ? 'flex-wrap' : ''}`}>
      <SourcedValue {...{ contact, field, claim, identity, disputed, frozen }} value={text}>
        <bdi>
          <ValueText field={field} value={text} />
        </bdi>
      </SourcedValue>
      <span className="mt-[3px] inline-flex items-center gap-1">
        <Sureness assurance={assurance} />
        {disputed && <Badge tone="warn">{t('contact.disputed')}</Badge>}
        {!shown && <span className="text-xs text-ink-faint">{t('contact.also_said')}</span>}
      </span>
    </span>
  )
}
