/** Joining two contacts: choose the other, look at what the card of both would be, then say so. Nothing is lost by it. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { ContactCard, ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Comparison } from '../review/comparison.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { merge } from './change.ts'

export function MergeDialog({ contact, close }: { contact: ContactDetail; close: () => void }) {
  const [other, setOther] = useState<ContactCard | null>(null)
  if (!other) {
    return (
      <Dialog title={t('merge.title')} close={close} wide>
        <Choose contact={contact} choose={setOther} />
      </Dialog>
    )
  }
  return <Preview contact={contact} other={other} close={close} />
}

const FOUND = 8

function Choose({ contact, choose }: { contact: ContactDetail; choose: (other: ContactCard) => void }) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['merge-with', q],
    queryFn: ({ signal }) => kith.contacts.list({ limit: FOUND + 1, ...(q ? { q } : {}) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const others = data?.data.filter(({ id }) => id !== contact.id).slice(0, FOUND)
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to look somebody up
        autoFocus
        value={typed}
        dir="auto"
        spellCheck={false}
        aria-label={t('contacts.search')}
        placeholder={t('contacts.search.hint')}
        onChange={(event) => setTyped(event.target.value)}
        className="h-9 w-full rounded-md border border-line-strong bg-surface px-3"
      />
      <ul aria-label={t('page.contacts')} className="grid grid-cols-1">
        {others?.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => choose(one)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover"
            >
              <Picture id={one.id} name={one.name} />
              <span className="min-w-0 flex-1 truncate font-medium">
                <Name>{one.name}</Name>
              </span>
              <bdi className="min-w-0 truncate text-xs text-ink-faint">{one.email ?? one.phone}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {others?.length === 0 && <p className="text-ink-soft">{t('contacts.nobody')}</p>}
    </>
  )
}

type PreviewProps = { contact: ContactDetail; other: ContactCard; close: () => void }

function Preview({ contact, other, close }: PreviewProps) {
  const [swapped, setSwapped] = useState(false)
  const [reason, setReason] = useState('')
  const [lift, setLift] = useState(false)
  const [busy, setBusy] = useState(false)
  const [survivor, absorbed] = swapped ? [other, contact] : [contact, other]
  const ids = { survivor: survivor.id, absorbed: absorbed.id }
  const { data, error } = useQuery({
    queryKey: ['merge-preview', ids.survivor, ids.absorbed],
    queryFn: () => kith.contacts.merge({ ...ids, dry_run: true }),
  })
  const held = data?.preview.conflicts.some((sentence) => sentence.startsWith('An operator said')) ?? false

  async function join() {
    setBusy(true)
    if (await merge({ ...ids, reason, lift })) close()
    setBusy(false)
  }

  const foot = (
    <>
      <Button look="quiet" className="me-auto" onClick={() => setSwapped(!swapped)}>
        <ArrowLeftRight aria-hidden="true" className="size-3.5" />
        {t('merge.swap')}
      </Button>
      <Button onClick={close}>{t('do.cancel')}</Button>
      <Button look="filled" disabled={busy || !data || data.already || (held && !lift)} onClick={() => void join()}>
        {t('merge.do')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('merge.title')} close={close} wide foot={foot}>
      <p className="text-ink-soft">{t('merge.about')}</p>
      {error && <Failed error={error} />}
      {!data && !error && <Loading label={t('state.loading')} />}
      {data?.already && <p role="status">{t('merge.already')}</p>}
      {data && data.preview.conflicts.length > 0 && (
        <ul className="grid gap-1 rounded-md bg-warn-soft px-3 py-2 text-warn">
          {data.preview.conflicts.map((sentence) => (
            <li key={sentence} className="flex gap-2">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              <bdi>{sentence}</bdi>
            </li>
          ))}
        </ul>
      )}
      {held && (
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={lift} onChange={() => setLift(!lift)} className="size-4 accent-accent" />
          {t('merge.lift')}
        </label>
      )}
      {data && <Comparison survivor={survivor} absorbed={absorbed} merged={data} />}
      <label className="grid gap-1">
        <span className="text-xs text-ink-soft">{t('merge.reason')}</span>
        <input
          value={reason}
          maxLength={500}
          dir="auto"
          onChange={(event) => setReason(event.target.value)}
          className="h-9 rounded-md border border-line-strong bg-surface px-3"
        />
      </label>
    </Dialog>
  )
}
