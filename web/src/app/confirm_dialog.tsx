/** "Confirm that it is you": the password, a code, or the key that opened this browser. */

import { useState } from 'react'
import { KithError } from '../../../sdk/src/error.ts'
import { t } from '../language/language.ts'
import { useMe } from '../me.ts'
import { door } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'

type With = 'password' | 'code' | 'key'

const LABELS = { password: 'account.password', code: 'signin.code', key: 'signin.key' } as const

const WRONG = { password: 'wrong.current', code: 'wrong.code', key: 'signin.unknown' } as const

export function ConfirmDialog({ answer }: { answer: (confirmed: boolean) => void }) {
  const me = useMe()
  const [byCode, setByCode] = useState(false)
  const by: With = !me?.user ? 'key' : byCode ? 'code' : 'password'
  const { wrong, busy, onSubmit } = useForm(async (given) => {
    try {
      await door.post('confirm', { [by]: given[by] ?? '' })
    } catch (error) {
      if (error instanceof KithError && error.status === 401) return { [by]: t(WRONG[by]) }
      throw error
    }
    answer(true)
  })
  return (
    <Dialog title={t('confirm.title')} close={() => answer(false)}>
      <form onSubmit={onSubmit} className="grid grid-cols-1 gap-3" noValidate>
        <p className="text-ink-soft">{t('confirm.about')}</p>
        <Field
          key={by}
          name={by}
          type={by === 'code' ? 'text' : 'password'}
          inputMode={by === 'code' ? 'numeric' : 'text'}
          label={t(LABELS[by])}
          autoComplete={by === 'code' ? 'one-time-code' : 'current-password'}
          autoFocus
          wrong={wrong}
        />
        <FormProblem wrong={wrong} />
        <div className="flex flex-wrap items-center justify-end gap-2">
          {me?.user?.two_factor && (
            <Button look="quiet" className="me-auto" onClick={() => setByCode(!byCode)}>
              {t(byCode ? 'confirm.by_password' : 'confirm.by_code')}
            </Button>
          )}
          <Button onClick={() => answer(false)}>{t('do.cancel')}</Button>
          <Button look="filled" type="submit" disabled={busy}>
            {t('confirm.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
