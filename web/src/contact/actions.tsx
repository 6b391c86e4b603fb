/** What can be done with a contact as a whole: merge, split, look back, print. Their windows are fetched when asked for. */

import { useNavigate } from '@tanstack/react-router'
import { FileDown, GitMerge, History, Printer, Scissors, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { download } from '../ui/download.ts'

const MergeDialog = lazy(() => import('./merge_dialog.tsx').then((module) => ({ default: module.MergeDialog })))
const SplitDialog = lazy(() => import('./split_dialog.tsx').then((module) => ({ default: module.SplitDialog })))
const EraseDialog = lazy(() => import('./erase_dialog.tsx').then((module) => ({ default: module.EraseDialog })))

export function Actions({ contact, print }: { contact: ContactDetail; print: () => void }) {
  const [open, setOpen] = useState<'merge' | 'split' | 'erase' | null>(null)
  const navigate = useNavigate({ from: '/contacts/$id' })
  const mayLink = useMay('contacts:link')
  const mayExport = useMay('contacts:export')
  const mayErase = useMay('contacts:erase')
  const close = () => setOpen(null)
  const lookBack = () =>
    void navigate({ search: (now) => ({ ...now, as_of: new Date().toISOString() }), replace: true })
  return (
    <div className="flex flex-wrap gap-1.5 print:hidden">
      {mayLink && (
        <Button onClick={() => setOpen('merge')}>
          <GitMerge aria-hidden="true" className="size-3.5" />
          {t('merge.open')}
        </Button>
      )}
      {mayLink && contact.identities.length > 1 && (
        <Button onClick={() => setOpen('split')}>
          <Scissors aria-hidden="true" className="size-3.5" />
          {t('split.open')}
        </Button>
      )}
      <Button look="icon" aria-label={t('as_of.open')} title={t('as_of.open')} onClick={lookBack}>
        <History aria-hidden="true" className="size-4" />
      </Button>
      <Button look="icon" aria-label={t('contact.print')} title={t('contact.print')} onClick={print}>
        <Printer aria-hidden="true" className="size-4" />
      </Button>
      {mayExport && (
        <Button
          look="icon"
          aria-label={t('contact.subject_export')}
          title={t('contact.subject_export')}
          onClick={() => void download(kith.contacts.subjectExportUrl(contact.id), 'contact.json')}
        >
          <FileDown aria-hidden="true" className="size-4" />
        </Button>
      )}
      {mayErase && (
        <Button look="icon" aria-label={t('erase.open')} title={t('erase.open')} onClick={() => setOpen('erase')}>
          <Trash2 aria-hidden="true" className="size-4" />
        </Button>
      )}
      <Suspense>
        {open === 'merge' && <MergeDialog contact={contact} close={close} />}
        {open === 'erase' && <EraseDialog contact={contact} close={close} />}
        {open === 'split' && <SplitDialog contact={contact} close={close} />}
      </Suspense>
    </div>
  )
}
