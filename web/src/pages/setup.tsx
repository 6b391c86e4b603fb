/** `/setup?token=`: the one-time link that Kith prints at its start. Spends the token, then goes home. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { signIn } from '../session.ts'
import { filled } from '../ui/button.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './sign_in.tsx'

/** A token works once: a second mount of this page must wait for the first one's answer, not ask again. */
const spent = new Map<string, Promise<void>>()

export function SetupPage() {
  useTitle(t('setup.page'))
  const { token } = useSearch({ from: '/setup' })
  const navigate = useNavigate()
  const [refused, setRefused] = useState(!token)

  useEffect(() => {
    if (!token) return
    if (!spent.has(token)) spent.set(token, signIn({ token }))
    spent.get(token)!.then(
      () => {
        queryClient.clear()
        void navigate({ to: '/', replace: true })
      },
      () => setRefused(true),
    )
  }, [token, navigate])

  if (!refused) return <Door title={t('setup.title')}>{t('setup.wait')}</Door>
  return (
    <Door title={t('setup.refused')}>
      <div className="grid grid-cols-1 gap-4">
        <p className="text-ink-soft">{t('setup.why')}</p>
        <Link to="/" className={filled}>
          {t('setup.go')}
        </Link>
      </div>
    </Door>
  )
}
