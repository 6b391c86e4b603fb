/** `/settings`: its parts side by side. */

import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { t } from '../language/language.ts'
import { useMe } from '../me.ts'
import { useTitle } from '../ui/page.ts'

/** `scope`: what whoever sees it must be allowed. */
const PARTS = [
  { to: '/settings', label: 'settings.general', scope: 'contacts:read' },
  { to: '/settings/account', label: 'settings.account', scope: 'account:use' },
  { to: '/settings/members', label: 'settings.members', scope: 'members:read' },
  { to: '/settings/sources', label: 'settings.sources', scope: 'workspace:manage' },
  { to: '/settings/received', label: 'settings.received', scope: 'workspace:manage' },
  { to: '/settings/unsent', label: 'settings.unsent', scope: 'contacts:write' },
  { to: '/settings/keys', label: 'settings.keys', scope: 'workspace:manage' },
  { to: '/settings/webhooks', label: 'settings.webhooks', scope: 'workspace:manage' },
  { to: '/settings/identifiers', label: 'settings.identifiers', scope: 'contacts:read' },
  { to: '/settings/linking', label: 'settings.linking', scope: 'workspace:manage' },
  { to: '/settings/audit', label: 'settings.audit', scope: 'workspace:manage' },
  { to: '/settings/about', label: 'settings.about', scope: 'workspace:manage' },
] as const

export function SettingsPage() {
  useTitle(t('page.settings'))
  const scopes = useMe()?.scopes
  const parts = useRef<HTMLElement>(null)
  const path = useLocation({ select: (location) => location.pathname })
  // On a phone the parts are wider than the window: the one that is open is to be seen, once they are drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another link, and other rights are other parts
  useEffect(() => {
    parts.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path, scopes])
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid grid-cols-1 max-w-5xl gap-5 p-4 md:p-6">
        <h1 className="text-base font-semibold">{t('page.settings')}</h1>
        <nav ref={parts} aria-label={t('page.settings')} className="-mb-px flex overflow-x-auto border-b border-line">
          {PARTS.filter(({ scope }) => scopes?.includes(scope)).map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: true }}
              className="border-b-2 border-transparent px-2.5 py-2 whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {t(label)}
            </Link>
          ))}
        </nav>
        <Outlet />
      </div>
    </div>
  )
}
