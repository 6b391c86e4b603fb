/** `/setup?token=`: the one-time link that Kith prints at its start. Spends the token, then goes home. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { queryClient } from '../api.ts'
import { signIn } from '../session.ts'
import { filled } from '../ui/button.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './sign_in.tsx'

/** A token works once: a second mount of this page must wait for the first one's answer, not ask again. */
const spent = new Map<string, Promise<void>>()

export function SetupPage() {
  useTitle('Set up')
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

  if (!refused) return <Door title="Setting up…">One moment.</Door>
  return (
    <Door title="This link does not work">
      <div className="grid grid-cols-1 gap-4">
        <p className="text-ink-soft">
          A set-up link works once and is then spent. The newest one is in Kith’s terminal; an operator key opens the
          dashboard too.
        </p>
        <Link to="/" className={filled}>
          Go to the dashboard
        </Link>
      </div>
    </Door>
  )
}
