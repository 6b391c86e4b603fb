/** The card: what is known of a person, each value with its source. */

import type { ReactNode } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { written } from '../format/field.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { dated } from '../format/span.ts'
import { Badge } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { fieldLabel, sentence } from '../words.ts'
import { AnchorSource, ClaimSource } from './source.tsx'
import { Sourced } from './sourced.tsx'
import { type Value, valuesOf } from './values.ts'

/** Values of one field; more are folded. */
const SHOWN = 5

export function Card({ contact }: { contact: ContactDetail }) {
  const fields = valuesOf(contact)
  const attributes = Object.entries(contact.attributes)
  return (
    <section aria-label="Card" className="grid grid-cols-1 gap-4">
      <dl className="grid grid-cols-1 gap-3">
        {fields.map(({ field, values }) => (
          <Field key={field} label={fieldLabel(field)}>
            <Values values={values.slice(0, SHOWN)} field={field} />
            {values.length > SHOWN && (
              <div className="mt-1">
                <Fold label={`${values.length - SHOWN} more`}>
                  <Values values={values.slice(SHOWN)} field={field} />
                </Fold>
              </div>
            )}
          </Field>
        ))}
        {attributes.map(([key, value]) => (
          <Field key={key} label={<bdi>{sentence(key)}</bdi>}>
            <bdi>{written(value)}</bdi>
          </Field>
        ))}
      </dl>
      {contact.labels.length > 0 && (
        <ul aria-label="Labels" className="flex flex-wrap gap-1">
          {contact.labels.map((label) => (
            <li key={label} className="max-w-full">
              <Badge>
                <bdi className="truncate">{label}</bdi>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
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

function Values({ values, field }: { values: Value[]; field: string }) {
  return (
    <ul className="grid grid-cols-1 gap-1">
      {values.map((value) => (
        <li key={value.text} className={value.shown ? '' : 'text-ink-soft'}>
          <ValueLine value={value} field={field} />
        </li>
      ))}
    </ul>
  )
}

function ValueLine({ value, field }: { value: Value; field: string }) {
  const phone = usePhoneFormat()
  const { text, assurance, claim, identity, shown } = value
  return (
    <span className="flex items-start gap-1.5">
      <Sourced
        source={(leave) => (claim ? <ClaimSource claim={claim} leave={leave} /> : <AnchorSource identity={identity} />)}
      >
        <bdi>{field === 'phone' ? phone(text) : field === 'date_of_birth' ? dated(text, 'long') : text}</bdi>
      </Sourced>
      <span className="mt-[3px] inline-flex items-center gap-1">
        <Sureness assurance={assurance} />
        {!shown && <span className="text-xs text-ink-faint">also said</span>}
      </span>
    </span>
  )
}
