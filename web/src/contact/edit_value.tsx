/** Writing a value of the card; what is wrong with it is said beside it. */

import type { ComponentProps } from 'react'
import { tonguesWith } from '../format/tongue.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { useForm } from '../ui/form.tsx'
import { edit, MEMBERS } from './change.ts'
import { ATTRIBUTE, labelOf } from './values.ts'

/** `value` as its claim has it, empty where there is none yet. */
type Props = { contact: string; field: string; value: string; done: () => void }

const INPUTS: Record<string, ComponentProps<'input'>> = {
  email: { inputMode: 'email' },
  phone: { inputMode: 'tel' },
  date_of_birth: { type: 'date' },
}

export function EditValue({ contact, field, value, done }: Props) {
  const name = MEMBERS[field] ?? 'value'
  const before = field.startsWith(ATTRIBUTE) ? String(JSON.parse(value)) : value
  const { wrong, busy, onSubmit } = useForm(async (given) => {
    const text = given[name]!.trim()
    if (text && text !== before) await edit(contact, field, text, value)
    done()
  })
  const problem = wrong[name] ?? wrong.form
  const common = {
    name,
    'aria-label': labelOf(field),
    'aria-invalid': problem !== undefined,
    defaultValue: before,
    autoFocus: true,
    className: 'h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 aria-invalid:border-bad',
  }
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-1">
      <span className="flex gap-1.5">
        {field === 'language' ? (
          <select {...common}>
            {tonguesWith(value).map(([code, tongue]) => (
              <option key={code} value={code}>
                {tongue}
              </option>
            ))}
          </select>
        ) : (
          <input dir="auto" spellCheck={false} maxLength={512} {...INPUTS[field]} {...common} />
        )}
        <Button look="filled" type="submit" disabled={busy}>
          {t('do.save')}
        </Button>
      </span>
      <p role="alert" className="text-xs text-bad empty:hidden">
        {problem}
      </p>
    </form>
  )
}
