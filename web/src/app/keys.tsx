/** The keys of the dashboard, listed: opened with a question mark. */

import type { ReactNode } from 'react'
import { type Key, t } from '../language/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CONTACTS_KEYS, EVERYWHERE_KEYS, REVIEW_KEYS, WRITING_KEYS } from './key_list.ts'
import { PAGES } from './pages.ts'

export function KeysHelp({ close }: { close: () => void }) {
  return (
    <Dialog title={t('keys_help.title')} close={close} wide>
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 sm:grid-cols-2">
        <List title={t('keys_help.everywhere')} keys={EVERYWHERE_KEYS} />
        <List title={t('page.contacts')} keys={CONTACTS_KEYS} />
        <List title={t('palette.pages')} keys={PAGES.map(({ shortcut, label }) => [`g ${shortcut}`, label] as const)} />
        <div className="grid content-start gap-5">
          <List title={t('page.review')} keys={REVIEW_KEYS} />
          <List title={t('keys_help.writing')} keys={WRITING_KEYS} />
        </div>
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
