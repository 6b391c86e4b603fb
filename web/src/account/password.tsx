/** Another password for one's own account. */

import { useState } from 'react'
import { t } from '../language/language.ts'
import { queryClient } from '../query_client.ts'
import { door } from '../session.ts'
import { Part } from '../settings/part.tsx'
import { Button } from '../ui/button.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { SHORTEST_PASSWORD } from './password_rule.ts'

export function Password() {
  // A form begins anew by another key.
  const [times, setTimes] = useState(0)
  const { wrong, busy, onSubmit } = useForm(async ({ current = '', password = '' }) => {
    const help = t('account.password.help', { count: SHORTEST_PASSWORD })
    if ([...password].length < SHORTEST_PASSWORD) return { password: help }
    await door.post('account/password', { current, password })
    await queryClient.invalidateQueries({ queryKey: ['browser-sessions'] })
    setTimes(times + 1)
    say(t('account.password.changed'))
  })
  return (
    <Part title={t('account.password')} about={t('account.password.about')}>
      <form key={times} onSubmit={onSubmit} className="grid max-w-sm grid-cols-1 gap-3" noValidate>
        <Field
          name="current"
          type="password"
          label={t('account.password.current')}
          autoComplete="current-password"
          wrong={wrong}
        />
        <Field
          name="password"
          type="password"
          label={t('account.password.new')}
          help={t('account.password.help', { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          wrong={wrong}
        />
        <FormProblem wrong={wrong} />
        <Button type="submit" disabled={busy} className="justify-self-start">
          {t('account.password.change')}
        </Button>
      </form>
    </Part>
  )
}
