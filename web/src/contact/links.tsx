/** Why the identities of a contact are one person, one sentence each, with the way to take it back beside it. */

import { Scissors, Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ContactDetail, LinkView } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Told } from '../language/told.tsx'
import { useMay } from '../me.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { undoOfLink } from './change.ts'
import { partBehind } from './parts.ts'

const SplitDialog = lazy(() => import('./split_dialog.tsx').then((module) => ({ default: module.SplitDialog })))

/** More sentences than these are folded. */
const SHOWN = 6

type Props = { contact: ContactDetail; links: LinkView[]; frozen: boolean }

export function Links({ contact, links, frozen }: Props) {
  const [part, setPart] = useState<string[] | null>(null)
  const may = useMay('contacts:link') && !frozen
  if (links.length === 0) return null
  const sentences = (some: LinkView[]) => (
    <ul className="grid grid-cols-1 gap-2">
      {some.map((link) => (
        <li key={link.id} className="grid grid-cols-1 gap-1 rounded-md border border-line px-2.5 py-2 text-[0.8125rem]">
          <span className="wrap-anywhere">
            <Told>{link.said}</Told>
          </span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
            <Badge tone={link.kind === 'soft' ? 'warn' : 'good'}>{t(`link.${link.kind}`)}</Badge>
            <span>{t('link.rule', { rule: link.rule })}</span>
            <time dateTime={link.created_at}>{dateTime(link.created_at)}</time>
            {may && <Way contact={contact} link={link} split={() => setPart(partBehind(contact, link))} />}
          </span>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="mt-1 grid grid-cols-1 gap-1.5">
      <h3 className="text-xs font-medium text-ink-soft">{t('contact.why_one')}</h3>
      {sentences(links.slice(0, SHOWN))}
      {links.length > SHOWN && (
        <Fold label={t('state.more', { count: links.length - SHOWN })}>
          <div className="mt-2">{sentences(links.slice(SHOWN))}</div>
        </Fold>
      )}
      <Suspense>{part && <SplitDialog contact={contact} chosen={part} close={() => setPart(null)} />}</Suspense>
    </div>
  )
}

/** One press where that is enough; of what is proven somebody chooses what goes. */
function Way({ contact, link, split }: { contact: ContactDetail; link: LinkView; split: () => void }) {
  const undo = undoOfLink(contact, link)
  const [Icon, text] = undo ? [Undo2, t('do.undo')] : [Scissors, t('split.here')]
  return (
    <Button look="mini" className="ms-auto" onClick={() => (undo ? void undo() : split())}>
      <Icon aria-hidden="true" className="size-3.5" />
      {text}
    </Button>
  )
}
