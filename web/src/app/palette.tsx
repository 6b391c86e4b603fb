/** The command palette: type where to go or whom to see. */

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { useDeferredValue, useEffect, useState } from 'react'
import { kith } from '../api.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { setScheme } from '../look.ts'
import { signOut } from '../session.ts'
import { Name, Picture } from '../ui/person.tsx'
import { PAGES } from './pages.ts'

const FOUND = 6

export function Palette({ close }: { close: () => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, choose] = useState('')
  const navigate = useNavigate()
  const act = (action: () => unknown) => () => {
    close()
    void action()
  }
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root open onOpenChange={(open) => !open && close()}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-ink/25" />
          <Dialog.Popup className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-lg overflow-hidden rounded-xl border border-line-strong bg-raised shadow-xl outline-none">
            <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
            <Command label={t('palette.title')} loop value={chosen} onValueChange={choose}>
              <Command.Input
                autoFocus
                value={typed}
                onValueChange={setTyped}
                placeholder={t('palette.hint')}
                className="h-12 w-full border-b border-line bg-transparent px-4 outline-none placeholder:text-ink-faint"
              />
              <Command.List className="max-h-[50vh] overflow-y-auto p-2">
                <Command.Empty className="px-3 py-6 text-center text-ink-soft">{t('palette.nothing')}</Command.Empty>
                <People
                  typed={typed}
                  choose={choose}
                  open={(id) => act(() => navigate({ to: '/contacts/$id', params: { id } }))}
                />
                <Command.Group heading={t('palette.pages')} className={GROUP}>
                  {PAGES.map(({ to, label, icon: Icon, shortcut }) => (
                    <Command.Item key={to} value={t(label)} onSelect={act(() => navigate({ to }))} className={ITEM}>
                      <Icon aria-hidden="true" className="size-4 text-ink-faint" />
                      <span className="flex-1">{t(label)}</span>
                      <kbd className="font-sans text-xs text-ink-faint">g {shortcut}</kbd>
                    </Command.Item>
                  ))}
                </Command.Group>
                <Command.Group heading={t('palette.actions')} className={GROUP}>
                  {(['light', 'dark', 'system'] as const).map((scheme) => (
                    <Command.Item
                      key={scheme}
                      value={t(`settings.scheme.${scheme}`)}
                      onSelect={act(() => setScheme(scheme))}
                      className={ITEM}
                    >
                      {t(`settings.scheme.${scheme}`)}
                    </Command.Item>
                  ))}
                  <Command.Item value={t('app.sign_out')} onSelect={act(signOut)} className={ITEM}>
                    {t('app.sign_out')}
                  </Command.Item>
                </Command.Group>
              </Command.List>
            </Command>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  )
}

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-3 py-1 data-[selected=true]:bg-hover data-[selected=true]:text-ink'
const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint'

type PeopleProps = { typed: string; choose: (id: string) => void; open: (id: string) => () => void }

/** Contacts that the server finds; they match by more than the letters of their name, so all of them stay. */
function People({ typed, choose, open }: PeopleProps) {
  const q = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['palette', q],
    queryFn: ({ signal }) => kith.contacts.list({ q, limit: FOUND }, { signal }),
    enabled: q.length > 1,
  })
  // Whoever types a name and presses Enter means the first who is found.
  const first = data?.data[0]?.id
  useEffect(() => {
    if (first) choose(first)
  }, [first, choose])
  if (q.length < 2 || !data?.data.length) return null
  return (
    <Command.Group heading={t('page.contacts')} className={GROUP} forceMount>
      {data.data.map(({ id, name, email, phone }) => (
        <Command.Item key={id} value={id} onSelect={open(id)} className={ITEM} forceMount>
          <Picture id={id} name={name} />
          <span className="min-w-0 flex-1 truncate">
            <Name>{name}</Name>
          </span>
          <span className="min-w-0 truncate text-xs text-ink-faint">
            <Shown>{email ?? phone ?? ''}</Shown>
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  )
}
