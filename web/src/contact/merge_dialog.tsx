/** Joining two contacts: choose the other, look at what the card of both would be, then say so. Nothing is lost by it. */

import { useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ContactCard, ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Told } from '../language/told.tsx'
import { Comparison } from '../review/comparison.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { merge } from './change.ts'
import { ChooseContact } from './choose.tsx'

export function MergeDialog({ contact, close }: { contact: ContactDetail; close: () => void }) {
  const [other, setOther] = useState<ContactCard | null>(null)
  if (!other) {
    return (
      <Dialog title={t('merge.title')} close={close} wide>
        <ChooseContact but={contact.id} choose={setOther} />
      </Dialog>
    )
  }
  return <Preview contact={contact} other={other} close={close} />
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
  const held = data?.preview.said_against.some(({ code }) => code === 'said_two') ?? false

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
      {data && data.preview.said_against.length > 0 && (
        <ul className="grid gap-1 rounded-md bg-warn-soft px-3 py-2 text-warn">
          {data.preview.said_against.map((sentence) => (
            <li key={sentence.text} className="flex gap-2">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              <span className="min-w-0 wrap-anywhere">
                <Told>{sentence}</Told>
              </span>
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
