/** `/settings`: its parts side by side. */

import { Link, Outlet } from '@tanstack/react-router'
import { t } from '../language/language.ts'
import { useTitle } from '../ui/page.ts'

const PARTS = [
  { to: '/settings', label: 'settings.general' },
  { to: '/settings/sources', label: 'settings.sources' },
  { to: '/settings/received', label: 'settings.received' },
  { to: '/settings/keys', label: 'settings.keys' },
  { to: '/settings/identifiers', label: 'settings.identifiers' },
  { to: '/settings/audit', label: 'settings.audit' },
] as const

export function SettingsPage() {
  useTitle(t('page.settings'))
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid grid-cols-1 max-w-4xl gap-5 p-4 md:p-6">
        <h1 className="text-base font-semibold">{t('page.settings')}</h1>
        <nav aria-label={t('page.settings')} className="-mb-px flex gap-1 overflow-x-auto border-b border-line">
          {PARTS.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: true }}
              className="border-b-2 border-transparent px-3 py-2 whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
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
