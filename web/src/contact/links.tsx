/** Why the identities of a contact are one person, one sentence each, with the way to take it back beside it. */

import { Undo2 } from 'lucide-react'
import type { ContactDetail, LinkView } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { undoOfLink } from './change.ts'

export function Links({ contact, frozen }: { contact: ContactDetail; frozen: boolean }) {
  const links = contact.links.filter((link) => frozen || link.ended_at === null)
  if (links.length === 0) return null
  return (
    <div className="mt-1 grid grid-cols-1 gap-1.5">
      <h3 className="text-xs font-medium text-ink-soft">{t('contact.why_one')}</h3>
      <ul className="grid grid-cols-1 gap-2">
        {links.map((link) => (
          <LinkLine key={link.id} link={link} undo={frozen ? null : undoOfLink(contact, link)} />
        ))}
      </ul>
    </div>
  )
}

function LinkLine({ link, undo }: { link: LinkView; undo: (() => Promise<boolean>) | null }) {
  return (
    <li className="grid grid-cols-1 gap-1 rounded-md border border-line px-2.5 py-2 text-[0.8125rem]">
      <bdi>{link.reason}</bdi>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
        <Badge tone={link.kind === 'soft' ? 'warn' : 'good'}>{t(`link.${link.kind}`)}</Badge>
        <time dateTime={link.created_at}>{dateTime(link.created_at)}</time>
        {undo && (
          <Button look="mini" className="ms-auto" onClick={() => void undo()}>
            <Undo2 aria-hidden="true" className="size-3.5" />
            {t('do.undo')}
          </Button>
        )}
      </span>
    </li>
  )
}
