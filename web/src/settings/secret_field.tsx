/** A secret: written, never shown again; one that is only pasted at the vendor can be made up anew. */

import { useState } from 'react'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { focusFirst } from '../ui/focus_first.ts'
import { Field, type Wrong } from '../ui/form.tsx'
import { madeUpSecret } from './made_up.ts'

type Props = {
  name: string
  label: string
  help: string | undefined
  isSet: boolean
  canBeMadeUp: boolean
  wrong: Wrong
}

export function SecretField({ name, label, help, isSet, canBeMadeUp, wrong }: Props) {
  const [made, setMade] = useState<string | null>(null)
  if (made !== null)
    return (
      <div ref={focusFirst} className="grid grid-cols-1 justify-items-start gap-1.5">
        <div className="w-full">
          <Field name={name} label={label} help={t('sources.made_up')} value={made} readOnly dir="ltr" wrong={wrong} />
        </div>
        <CopyButton text={made} />
      </div>
    )
  return (
    <div className="grid grid-cols-1 justify-items-start gap-1.5">
      <div className="w-full">
        <Field
          name={name}
          label={label}
          type="password"
          // A browser would put the password of the dashboard into a plain one, and save it here.
          autoComplete="new-password"
          maxLength={8192}
          help={isSet ? t('sources.kept') : help}
          wrong={wrong}
        />
      </div>
      {canBeMadeUp && (
        <Button look="mini" onClick={() => setMade(madeUpSecret())}>
          {t('sources.make_up')}
        </Button>
      )}
    </div>
  )
}
