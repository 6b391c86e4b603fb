/** Why the identities of a contact are one person, one sentence each, with the way to take it back beside it. */

import { Undo2 } from 'lucide-react'
import type { ContactDetail, IdentityView, LinkView } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { Told } from '../language/told.tsx'
import { useMay } from '../me.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ChannelIcon } from '../ui/channel.tsx'
import { undoOfLink } from './change.ts'

export function Links({ contact, frozen }: { contact: ContactDetail; frozen: boolean }) {
  const links = contact.links.filter((link) => frozen || link.ended_at === null)
  const may = useMay('contacts:link')
  if (links.length === 0) return null
  return (
    <div className="mt-1 grid grid-cols-1 gap-1.5">
      <h3 className="text-xs font-medium text-ink-soft">{t('contact.why_one')}</h3>
      <ul className="grid grid-cols-1 gap-2">
        {links.map((link) => (
          <LinkLine
            key={link.id}
            link={link}
            between={endsOf(contact, link)}
            undo={frozen || !may ? null : undoOfLink(contact, link)}
          />
        ))}
      </ul>
    </div>
  )
}

/** The two identities that it joins; of one that is in another contact now only the id is known. */
function endsOf(contact: ContactDetail, link: LinkView): IdentityView[] {
  return link.identities.flatMap((id) => contact.identities.find((identity) => identity.id === id) ?? [])
}

type LineProps = { link: LinkView; between: IdentityView[]; undo: (() => Promise<boolean>) | null }

function LinkLine({ link, between, undo }: LineProps) {
  return (
    <li className="grid grid-cols-1 gap-1 rounded-md border border-line px-2.5 py-2 text-[0.8125rem]">
      {between.length === 2 && <Between ends={between} rule={link.rule} soft={link.kind === 'soft'} />}
      <span className="wrap-anywhere">
        <Told>{link.said}</Told>
      </span>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
        <Badge tone={link.kind === 'soft' ? 'warn' : 'good'}>{t(`link.${link.kind}`)}</Badge>
        <span>{t('link.rule', { rule: link.rule })}</span>
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

/** Who is joined, drawn: two ends and the rule on the line between them, broken where nobody has proven it. */
function Between({ ends, rule, soft }: { ends: IdentityView[]; rule: string; soft: boolean }) {
  const line = `h-0 min-w-3 flex-1 border-t ${soft ? 'border-dashed border-warn' : 'border-good'}`
  return (
    <span aria-hidden="true" className="flex items-center gap-1.5 pb-0.5 text-xs">
      <End identity={ends[0]!} />
      <span className={line} />
      <span className="text-ink-faint">{rule}</span>
      <span className={line} />
      <End identity={ends[1]!} />
    </span>
  )
}

function End({ identity }: { identity: IdentityView }) {
  const phone = usePhoneFormat()
  return (
    <span className="flex max-w-[42%] min-w-0 items-center gap-1 rounded bg-hover px-1.5 py-0.5">
      {identity.channel && <ChannelIcon channel={identity.channel} />}
      <bdi className="truncate">{phone(identity.value)}</bdi>
    </span>
  )
}
