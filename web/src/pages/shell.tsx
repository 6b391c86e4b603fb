/** The frame around every page: skip link, navigation, and the way in when nobody is signed in. */

import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { KithError } from '../../../sdk/src/error.ts'
import { BottomNavigation, SideNavigation } from '../app/navigation.tsx'
import { useShortcuts } from '../app/shortcuts.ts'
import { useAsking } from '../confirming.ts'
import { t } from '../language/language.ts'
import { meQuery } from '../me.ts'
import { useSession, wasSignedIn } from '../session.ts'
import { Notices } from '../ui/notice.tsx'
import { useMedia } from '../ui/page.ts'
import { Homeless } from './homeless.tsx'

/** Fetched when somebody asks for it. */
const ConfirmDialog = lazy(() =>
  import('../app/confirm_dialog.tsx').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })),
)
const KeysHelp = lazy(() => import('../app/keys.tsx').then(({ KeysHelp }) => ({ default: KeysHelp })))
const SignIn = lazy(() => import('./sign_in.tsx').then(({ SignIn }) => ({ default: SignIn })))
const Palette = lazy(() => import('../app/palette.tsx').then(({ Palette }) => ({ default: Palette })))

export function Shell() {
  const main = useRef<HTMLElement>(null)
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)
  const wide = useMedia('(min-width: 48rem)')
  useArrival(main)
  useShortcuts(
    () => setPalette(true),
    () => setKeys(true),
  )
  const asking = useAsking()
  const session = useSession()
  // A page that asks for nothing would not learn that nobody is signed in.
  const me = useQuery({ ...meQuery(), enabled: session !== 'out' })
  if (session === 'out')
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    )
  if (me.error instanceof KithError && me.error.status === 403) return <Homeless />
  // Who has to sign in first would see a frame that goes away under the keys they already type.
  if (session === 'unknown' && me.isPending && !wasSignedIn()) return null
  return (
    <div className="flex h-dvh flex-col md:flex-row print:block print:h-auto">
      <a
        href="#main"
        className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0 print:hidden"
      >
        {t('app.skip')}
      </a>
      {wide && <SideNavigation openPalette={() => setPalette(true)} />}
      <main ref={main} id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 bg-surface outline-none">
        <Outlet />
      </main>
      {!wide && <BottomNavigation openPalette={() => setPalette(true)} />}
      <Notices />
      {asking && (
        <Suspense>
          <ConfirmDialog answer={asking.answer} />
        </Suspense>
      )}
      {keys && (
        <Suspense>
          <KeysHelp close={() => setKeys(false)} />
        </Suspense>
      )}
      {palette && (
        <Suspense>
          <Palette close={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** On another page the focus starts at its top: it would else stay on a link that is gone. Filters don't move it. */
function useArrival(main: React.RefObject<HTMLElement | null>) {
  const path = useLocation({ select: (location) => location.pathname })
  const [first] = useState(path)
  const moved = useRef(false)
  useEffect(() => {
    if (path !== first) moved.current = true
    if (moved.current) main.current?.focus({ preventScroll: true })
  }, [path, first, main])
}
