/** What links in mails open: `/sign_in/link?token=` signs in, `/reset?token=` takes a new password. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { SHORTEST_PASSWORD } from '../account/password_rule.ts'
import { t } from '../language/language.ts'
import { door, setSession } from '../session.ts'
import { filled } from '../ui/button.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './door.tsx'
import { FORM, Submit } from './sign_in.tsx'

/** A press and not the visit signs in: programs that look into mails open links too, and would spend it. */
export function SignInLinkPage() {
  useTitle(t('signin.door'))
  const { token = '' } = useSearch({ from: '/sign_in/link' })
  const navigate = useNavigate()
  const { wrong, busy, onSubmit } = useForm(async () => {
    await door.post('sign_in/link/open', { token })
    setSession('in')
    await navigate({ to: '/', replace: true })
  })
  return (
    <Door title={t('signin.title')}>
      <form onSubmit={onSubmit} className={FORM}>
        <FormProblem wrong={wrong} />
        <Submit busy={busy}>{t('signin.submit')}</Submit>
      </form>
    </Door>
  )
}

export function ResetPage() {
  useTitle(t('reset.title'))
  const { token = '' } = useSearch({ from: '/reset' })
  const [done, setDone] = useState(false)
  const { wrong, busy, onSubmit } = useForm(async ({ password = '' }) => {
    await door.post('password/reset', { token, password })
    setSession('out')
    setDone(true)
  })
  if (done)
    return (
      <Door title={t('reset.title')}>
        <div className={FORM}>
          <p role="status">{t('reset.done')}</p>
          <Link to="/" className={filled}>
            {t('signin.submit')}
          </Link>
        </div>
      </Door>
    )
  return (
    <Door title={t('reset.title')}>
      <form onSubmit={onSubmit} className={FORM} noValidate>
        <Field
          name="password"
          type="password"
          label={t('reset.password')}
          help={t('account.password.help', { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          autoFocus
          wrong={wrong}
        />
        <FormProblem wrong={wrong} />
        <Submit busy={busy}>{t('do.save')}</Submit>
      </form>
    </Door>
  )
}
