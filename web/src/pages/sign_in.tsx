/** Shown wherever the server answers 401: e-mail and password, the second step, a link by mail, or an operator key. */

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { language, t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { OPEN, queryClient } from '../query_client.ts'
import { door, setSession, signIn } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './door.tsx'

type Way = 'password' | 'code' | 'recovery' | 'link' | 'forgotten' | 'key'

const TITLES = {
  password: 'signin.title',
  code: 'signin.code.title',
  recovery: 'signin.code.title',
  link: 'signin.link.title',
  forgotten: 'signin.forgotten.title',
  key: 'signin.key.title',
} as const

/** `done` when it isn't the page around it that changes by being signed in. */
export function SignIn({ done = () => setSession('in') }: { done?: () => void }) {
  useTitle(t('signin.door'))
  const [way, setWay] = useState<Way>('password')
  // What one person saw must not be shown to the next who signs in here.
  useEffect(() => queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== OPEN }), [])
  return (
    <Door title={t(TITLES[way])}>
      {way === 'password' && <ByPassword go={setWay} done={done} />}
      {(way === 'code' || way === 'recovery') && <ByCode recovery={way === 'recovery'} go={setWay} done={done} />}
      {(way === 'link' || way === 'forgotten') && <ByMail key={way} forgotten={way === 'forgotten'} go={setWay} />}
      {way === 'key' && <ByKey go={setWay} done={done} />}
    </Door>
  )
}

type Props = { go: (way: Way) => void; done: () => void }

function ByPassword({ go, done }: Props) {
  const mail = useQuery({ queryKey: [OPEN], queryFn: () => door.get<{ mail: boolean }>('ways') }).data?.mail
  const { wrong, busy, onSubmit } = useForm(async ({ email = '', password = '' }) => {
    const { step } = await signIn({ email, password })
    if (step === 'code') go('code')
    else done()
  })
  return (
    <form onSubmit={onSubmit} className={FORM} noValidate>
      <Field name="email" type="email" label={t('account.email')} autoComplete="username" autoFocus wrong={wrong} />
      <Field
        name="password"
        type="password"
        label={t('account.password')}
        autoComplete="current-password"
        wrong={wrong}
      />
      <FormProblem wrong={wrong} />
      <Submit busy={busy}>{t('signin.submit')}</Submit>
      <Others>
        {mail && <Other onClick={() => go('link')}>{t('signin.link')}</Other>}
        {mail && <Other onClick={() => go('forgotten')}>{t('signin.forgotten')}</Other>}
        <Other onClick={() => go('key')}>{t('signin.by_key')}</Other>
      </Others>
    </form>
  )
}

function ByCode({ recovery, go, done }: Props & { recovery: boolean }) {
  const { wrong, busy, onSubmit } = useForm(async ({ code = '' }) => {
    await door.post('sign_in/code', recovery ? { recovery_code: code } : { code })
    done()
  })
  return (
    <form onSubmit={onSubmit} className={FORM} noValidate key={String(recovery)}>
      <Field
        name="code"
        label={t(recovery ? 'signin.recovery' : 'signin.code')}
        help={t(recovery ? 'signin.recovery.help' : 'signin.code.help')}
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        autoFocus
        spellCheck={false}
        wrong={wrong}
        className="font-mono"
      />
      <FormProblem wrong={wrong} />
      <Submit busy={busy}>{t('signin.submit')}</Submit>
      <Others>
        <Other onClick={() => go(recovery ? 'code' : 'recovery')}>
          {t(recovery ? 'signin.use_code' : 'signin.use_recovery')}
        </Other>
        <Other onClick={() => go('password')}>{t('do.back')}</Other>
      </Others>
    </form>
  )
}

function ByMail({ forgotten, go }: { forgotten: boolean; go: Props['go'] }) {
  const [sent, setSent] = useState<string | null>(null)
  const { wrong, busy, onSubmit } = useForm(async ({ email = '' }) => {
    await door.post(forgotten ? 'password/forgotten' : 'sign_in/link', { email, language })
    setSent(email)
  })
  if (sent !== null)
    return (
      <div className={FORM}>
        <p role="status">{t('signin.sent', { email: sent })}</p>
        <Others>
          <Other onClick={() => go('password')}>{t('do.back')}</Other>
        </Others>
      </div>
    )
  return (
    <form onSubmit={onSubmit} className={FORM} noValidate>
      <Field
        name="email"
        type="email"
        label={t('account.email')}
        help={t(forgotten ? 'signin.forgotten.help' : 'signin.link.help')}
        autoComplete="username"
        autoFocus
        wrong={wrong}
      />
      <FormProblem wrong={wrong} />
      <Submit busy={busy}>{t('signin.send')}</Submit>
      <Others>
        <Other onClick={() => go('password')}>{t('do.back')}</Other>
      </Others>
    </form>
  )
}

function ByKey({ go, done }: Props) {
  const { wrong, busy, onSubmit } = useForm(async ({ key = '' }) => {
    if (!key.trim()) return { key: t('signin.empty') }
    const refused = await signIn({ key: key.trim() }).then(
      () => null,
      (error: { status?: number }) => {
        if (error.status === 401) return 'signin.unknown' as const
        if (error.status === 403) return 'signin.forbidden' as const
        throw error
      },
    )
    if (refused) return { key: t(refused) }
    done()
  })
  return (
    <form onSubmit={onSubmit} className={FORM} noValidate>
      <Field
        name="key"
        type="password"
        label={t('signin.key')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        wrong={wrong}
        className="font-mono"
      />
      <FormProblem wrong={wrong} />
      <Submit busy={busy}>{t('signin.submit')}</Submit>
      <p className="text-[0.8125rem] text-ink-soft">
        <Said text="signin.help" parts={{ variable: <code className="font-mono">KITH_API_KEY</code> }} />
      </p>
      <Others>
        <Other onClick={() => go('password')}>{t('signin.by_password')}</Other>
      </Others>
    </form>
  )
}

export const FORM = 'grid grid-cols-1 gap-3'

export function Submit({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <Button look="filled" type="submit" disabled={busy} className="h-9">
      {children}
    </Button>
  )
}

function Others({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap gap-x-4 gap-y-2 border-t border-line pt-3">{children}</div>
}

function Other({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="min-h-6 text-[0.8125rem] text-accent-ink underline">
      {children}
    </button>
  )
}
