/** The identities that make this contact, and in one sentence each why they are one person. */

import { Link2 } from 'lucide-react'
import type { ContactDetail, IdentityView, LinkView } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { Badge } from '../ui/badge.tsx'
import { ChannelIcon } from '../ui/channel.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { kindLabel } from '../words.ts'

export function Identities({ contact }: { contact: ContactDetail }) {
  return (
    <section aria-label="Identities" className="mt-2.5 grid grid-cols-1 gap-2">
      <ul className="grid grid-cols-1 gap-2.5">
        {contact.identities.map((identity) => (
          <Identity key={identity.id} identity={identity} />
        ))}
      </ul>
      <Links links={contact.links.filter((link) => link.ended_at === null)} />
    </section>
  )
}

function Identity({ identity }: { identity: IdentityView }) {
  const phone = usePhoneFormat()
  return (
    <li className="flex items-start gap-2">
      <span className="mt-1 text-ink-faint">
        {identity.channel ? (
          <ChannelIcon channel={identity.channel} />
        ) : (
          <Link2 aria-hidden="true" className="size-3.5" />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="block">{phone(identity.value)}</bdi>
        <span className="block text-xs text-ink-faint">{kindLabel(identity.kind)}</span>
      </span>
      <span className="mt-1">
        {identity.verified ? <Sureness assurance={identity.assurance} /> : <Badge tone="warn">unverified</Badge>}
      </span>
    </li>
  )
}

const KINDS: Record<LinkView['kind'], string> = { proven: 'Proven', operator: 'By your team', soft: 'Unverified' }

function Links({ links }: { links: LinkView[] }) {
  if (links.length === 0) return null
  return (
    <div className="mt-1 grid grid-cols-1 gap-1.5">
      <h2 className="text-xs font-medium text-ink-soft">Why they are one person</h2>
      <ul className="grid grid-cols-1 gap-2">
        {links.map((link) => (
          <li
            key={link.id}
            className="grid grid-cols-1 gap-1 rounded-md border border-line px-2.5 py-2 text-[0.8125rem]"
          >
            <bdi>{link.reason}</bdi>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
              <Badge tone={link.kind === 'soft' ? 'warn' : 'good'}>{KINDS[link.kind]}</Badge>
              Rule {link.rule}
              <time dateTime={link.created_at}>{dateTime(link.created_at)}</time>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
