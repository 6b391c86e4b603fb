/** Shown wherever the server answers 401: paste an operator key. */

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { KithError } from '../../../sdk/src/client.ts'
import { queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { signIn } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Mark } from '../ui/mark.tsx'
import { useTitle } from '../ui/page.ts'

export function SignIn() {
  useTitle(t('signin.door'))
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  // What one person saw must not be shown to the next who signs in here.
  useEffect(() => queryClient.clear(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim()
    if (!key) return setFailure(t('signin.empty'))
    setBusy(true)
    try {
      await signIn({ key })
    } catch (error) {
      setFailure(why(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Door title={t('signin.title')}>
      <form onSubmit={submit} className="grid grid-cols-1 gap-3" noValidate>
        <label htmlFor="key" className="font-medium">
          {t('signin.key')}
        </label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          ref={box}
          spellCheck={false}
          aria-describedby="key-help key-failure"
          aria-invalid={failure !== null}
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 font-mono"
        />
        <p id="key-failure" role="alert" className="text-bad empty:hidden">
          {failure}
        </p>
        <Button look="filled" type="submit" disabled={busy} className="h-9">
          {t('signin.submit')}
        </Button>
        <p id="key-help" className="text-[0.8125rem] text-ink-soft">
          <Said text="signin.help" parts={{ variable: <code className="font-mono">KITH_API_KEY</code> }} />
        </p>
      </form>
    </Door>
  )
}

/** The frame of the pages before the dashboard. */
export function Door({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-sm">
        <div className="mb-5 flex items-center gap-2.5">
          <Mark />
          <h1 className="text-base font-semibold">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  )
}

function why(error: unknown): string {
  if (!(error instanceof KithError)) return t('signin.failed')
  if (error.status === 401) return t('signin.unknown')
  if (error.status === 403) return t('signin.forbidden')
  return error.detail
}
