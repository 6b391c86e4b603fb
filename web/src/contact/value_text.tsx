/** A value of a claim as people read it: written as everywhere, a language by its name, what was taken away as such. */

import { useShown } from '../format/shown.tsx'
import { tongue } from '../format/tongue.ts'
import { t } from '../language/language.ts'
import { ATTRIBUTE, LABEL } from './values.ts'

/** `value` as its claim has it. */
export function ValueText({ field, value }: { field: string; value: string }) {
  const shown = useShown()
  if (field === 'language') return tongue(value)
  if (field.startsWith(LABEL)) return t(value === 'true' ? 'source.added' : 'source.removed')
  if (!field.startsWith(ATTRIBUTE)) return shown(value)
  return value === 'null' ? t('source.removed') : shown(JSON.parse(value))
}
