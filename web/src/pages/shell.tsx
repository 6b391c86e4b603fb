/** The frame around every page: skip link, navigation, live state, and the way in when nobody is signed in. */

import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { House, LogOut, Users } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { signOut, useSession } from '../session.ts'
import { iconOnly } from '../ui/button.tsx'
import { LiveDot } from '../ui/live_dot.tsx'
import { Mark } from '../ui/mark.tsx'
import { SignIn } from './sign_in.tsx'

const PAGES = [
  { to: '/', label: 'Home', icon: House },
  { to: '/contacts', label: 'Contacts', icon: Users },
] as const

export function Shell() {
  const main = useRef<HTMLElement>(null)
  useArrival(main)
  if (useSession() === 'out') return <SignIn />
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <Navigation />
      <main ref={main} id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 bg-surface outline-none">
        <Outlet />
      </main>
    </div>
  )
}

function Navigation() {
  return (
    <header className="flex shrink-0 items-center gap-1 border-b border-line bg-ground px-3 py-1.5 md:w-48 md:flex-col md:items-stretch md:border-e md:border-b-0 md:p-3">
      <Link to="/" className="flex items-center gap-2 rounded-md px-1 font-semibold md:mb-4 md:px-2 md:py-1">
        <Mark />
        <span className="max-sm:sr-only">Kith</span>
      </Link>
      <nav aria-label="Main" className="flex gap-1 md:flex-col">
        {PAGES.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            className="flex h-8 items-center gap-2 rounded-md px-2 text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            <Icon aria-hidden="true" className="size-4" />
            {label}
          </Link>
        ))}
      </nav>
      <div className="ms-auto flex items-center justify-between gap-2 md:ms-0 md:mt-auto md:ps-2">
        <LiveDot />
        <button
          type="button"
          className={iconOnly}
          aria-label="Sign out"
          title="Sign out"
          onClick={() => void signOut()}
        >
          <LogOut aria-hidden="true" className="size-4" />
        </button>
      </div>
    </header>
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
