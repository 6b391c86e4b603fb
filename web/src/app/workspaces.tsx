/** Which workspace is open in this browser, the way to the others, and to a new one. */

import { ChevronsUpDown, Plus } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay, useMe } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { beginAnew } from './begin_anew.ts'

/** Fetched when somebody asks for it. */
const NewWorkspace = lazy(() => import('./new_workspace.tsx').then(({ NewWorkspace }) => ({ default: NewWorkspace })))

export function Workspaces() {
  const me = useMe()
  const mayMake = useMay('workspaces:create')
  const menu = useId()
  const [making, setMaking] = useState(false)
  if (!me) return null
  const others = me.workspaces.filter(({ id }) => id !== me.workspace.id)
  if (others.length === 0 && !mayMake)
    return <bdi className="mb-2 block truncate px-2 text-xs text-ink-faint">{me.workspace.name}</bdi>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press in here must not close the menu of a phone around it
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the press to itself
    <div className="relative mb-2" onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        popoverTarget={menu}
        aria-label={t('workspaces.open', { name: me.workspace.name })}
        className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-start text-[0.8125rem] hover:bg-hover"
      >
        <bdi className="min-w-0 flex-1 truncate">{me.workspace.name}</bdi>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 text-ink-faint" />
      </button>
      <div
        id={menu}
        popover="auto"
        className="workspaces-menu m-0 w-56 rounded-xl border border-line-strong bg-raised p-1.5 text-ink shadow-lg"
      >
        <ul aria-label={t('workspaces.title')}>
          {others.map(({ id, name, role }) => (
            <li key={id}>
              <Button
                look="quiet"
                className="w-full justify-start px-2"
                onClick={() => kith.workspaces.switch(id).then(beginAnew, sayFailure)}
              >
                <bdi className="min-w-0 truncate">{name}</bdi>
                <span className="ms-auto text-xs font-normal text-ink-faint">{t(`member.${role}`)}</span>
              </Button>
            </li>
          ))}
        </ul>
        {mayMake && (
          <Button
            look="quiet"
            className="w-full justify-start px-2"
            onClick={() => {
              document.getElementById(menu)?.hidePopover()
              setMaking(true)
            }}
          >
            <Plus aria-hidden="true" className="size-4" />
            {t('workspaces.new')}
          </Button>
        )}
      </div>
      {making && (
        <Suspense>
          <NewWorkspace close={() => setMaking(false)} />
        </Suspense>
      )}
    </div>
  )
}
