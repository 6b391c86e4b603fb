/** The keys of the dashboard, listed: opened with a question mark. */

import type { ReactNode } from 'react'
import { type Key, t } from '../language/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { PAGES } from './pages.ts'

const EVERYWHERE: readonly (readonly [keys: string, label: Key])[] = [
  ['Ctrl K', 'palette.title'],
  ['?', 'keys_help.title'],
  ['Esc', 'do.close'],
]
const CONTACTS: readonly (readonly [keys: string, label: Key])[] = [
  ['/', 'contacts.search'],
  ['↑ ↓', 'keys_help.rows'],
  ['Enter', 'keys_help.open'],
]
const REVIEW: readonly (readonly [keys: string, label: Key])[] = [
  ['a', 'review.accept'],
  ['r', 'review.reject'],
  ['s', 'review.skip'],
  ['u', 'do.undo'],
]

export function KeysHelp({ close }: { close: () => void }) {
  return (
    <Dialog title={t('keys_help.title')} close={close} wide>
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 sm:grid-cols-2">
        <List title={t('keys_help.everywhere')} keys={EVERYWHERE} />
        <List title={t('page.contacts')} keys={CONTACTS} />
        <List title={t('palette.pages')} keys={PAGES.map(({ shortcut, label }) => [`g ${shortcut}`, label] as const)} />
        <List title={t('page.review')} keys={REVIEW} />
      </div>
    </Dialog>
  )
}

function List({ title, keys }: { title: ReactNode; keys: readonly (readonly [string, Key])[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-ink-soft">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {keys.map(([pressed, label]) => (
          <div key={pressed} className="contents">
            <dt className="min-w-0">{t(label)}</dt>
            <dd dir="ltr" className="flex justify-end gap-1">
              {pressed.split(' ').map((one) => (
                <kbd
                  key={one}
                  className="grid h-6 min-w-6 place-items-center rounded border border-line-strong bg-raised px-1.5 font-sans text-xs"
                >
                  {one}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
