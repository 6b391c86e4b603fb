/** The way to every page: a column beside the page, on a phone a bar below it. */

import { Link } from '@tanstack/react-router'
import { Ellipsis, LogOut, Search } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../language/language.ts'
import { useMe } from '../me.ts'
import { signOut } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { LiveDot } from '../ui/live_dot.tsx'
import { Mark } from '../ui/mark.tsx'
import { Picture } from '../ui/person.tsx'
import { ON_PHONE, PAGES, type PageLink } from './pages.ts'
import { Workspaces } from './workspaces.tsx'

type Props = { openPalette: () => void }

export function SideNavigation({ openPalette }: Props) {
  return (
    <header className="flex w-52 shrink-0 flex-col overflow-y-auto border-e border-line bg-ground p-3 print:hidden">
      <Link to="/" className="mb-3 flex items-center gap-2 rounded-md px-2 py-1 font-semibold">
        <Mark />
        Kith
      </Link>
      <Workspaces />
      <button
        type="button"
        onClick={openPalette}
        aria-keyshortcuts="Control+K Meta+K"
        className="mb-3 flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-ink-soft hover:text-ink"
      >
        <Search aria-hidden="true" className="size-4" />
        <span className="flex-1 text-start">{t('app.find')}</span>
        <kbd className="font-sans text-xs text-ink-faint">Ctrl K</kbd>
      </button>
      <nav aria-label={t('app.navigation')} className="grid gap-0.5">
        {PAGES.map((page) => (
          <PageLine key={page.to} page={page} />
        ))}
      </nav>
      <Foot />
    </header>
  )
}

export function BottomNavigation({ openPalette }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  return (
    <header className="shrink-0 border-t border-line bg-ground print:hidden">
      <nav aria-label={t('app.navigation')} className="flex">
        {PAGES.slice(0, ON_PHONE).map((page) => (
          <Tab key={page.to} page={page} />
        ))}
        <button type="button" popoverTarget="more-pages" className={TAB}>
          <Ellipsis aria-hidden="true" className="size-5" />
          {t('app.more')}
        </button>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on any link in it closes it */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
        <div
          id="more-pages"
          popover="auto"
          ref={menu}
          onClick={() => menu.current?.hidePopover()}
          className="inset-x-2 top-auto bottom-16 m-0 w-auto rounded-xl border border-line-strong bg-raised p-2 text-ink shadow-lg"
        >
          {PAGES.slice(ON_PHONE).map((page) => (
            <PageLine key={page.to} page={page} />
          ))}
          <Button look="quiet" className="w-full justify-start px-2" onClick={openPalette}>
            <Search aria-hidden="true" className="size-4" />
            {t('app.find')}
          </Button>
          <div className="mt-2 border-t border-line pt-2">
            <Workspaces />
          </div>
          <Foot />
        </div>
      </nav>
    </header>
  )
}

const TAB =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.625rem] text-ink-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink'

function Tab({ page: { to, label, icon: Icon } }: { page: PageLink }) {
  return (
    <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={TAB}>
      <Icon aria-hidden="true" className="size-5" />
      <span className="max-w-full truncate px-0.5">{t(label)}</span>
    </Link>
  )
}

function PageLine({ page: { to, label, icon: Icon } }: { page: PageLink }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      className="flex h-8 items-center gap-2 rounded-md px-2 text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      <Icon aria-hidden="true" className="size-4" />
      {t(label)}
    </Link>
  )
}

function Foot() {
  const user = useMe()?.user
  return (
    <div className="mt-auto grid gap-2 ps-2 pt-3">
      {user && (
        <Link to="/settings/account" className="flex items-center gap-2 rounded-md text-[0.8125rem] hover:text-ink">
          <Picture id={user.id} name={user.name} />
          <bdi className="min-w-0 truncate">{user.name}</bdi>
        </Link>
      )}
      <div className="flex items-center justify-between gap-2">
        <LiveDot />
        <Button look="icon" aria-label={t('app.sign_out')} title={t('app.sign_out')} onClick={() => void signOut()}>
          <LogOut aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </div>
  )
}
