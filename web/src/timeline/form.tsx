/** A submitted form: its fields with the answers. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { asArray, asObject, text } from '../format/field.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'
import { fieldLabel } from '../words.ts'
import { type Fact, Facts, Rest } from './facts.tsx'
import { ItemFrame } from './frame.tsx'

const KNOWN = ['external_id', 'status', 'form', 'version', 'fields', 'partial']
const SHOWN = 8

export function Form({ item, whole = false }: { item: TimelineItem; whole?: boolean }) {
  const { data } = item
  const answers = asArray(data.fields).map((field): Fact => {
    const { label, key, value } = asObject(field)
    return [
      typeof label === 'string' ? label : fieldLabel(String(key ?? t('form.field'))),
      value === '' ? null : <Shown key={String(key)}>{value}</Shown>,
    ]
  })
  const shown = whole ? answers.length : SHOWN
  const form = text(data, 'form')
  return (
    <ItemFrame item={item}>
      {data.partial === true && (
        <p className="mt-1.5">
          <Badge tone="warn">{t('form.unfinished')}</Badge>
        </p>
      )}
      <Facts facts={[[t('form.form'), form && item.title.includes(form) ? null : form], ...answers.slice(0, shown)]} />
      {answers.length > shown && (
        <div className="mt-2">
          <Fold label={t('form.more_answers', { count: answers.length - shown })}>
            <Facts facts={answers.slice(shown)} />
          </Fold>
        </div>
      )}
      <Rest data={data} known={KNOWN} />
    </ItemFrame>
  )
}
