/** Who this is, at a glance. */

import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Badge } from '../ui/badge.tsx'
import { iconOnly } from '../ui/button.tsx'
import { ChannelRow } from '../ui/channel.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'

type Props = { contact: ContactDetail; children?: ReactNode }

/** `children`: what can be done with this contact. */
export function Header({ contact, children }: Props) {
  const { id, name, unverified_links: unverified } = contact
  return (
    <header className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
      <Link to="/contacts" className={`${iconOnly} -ms-1.5 print:hidden`} aria-label={t('contact.back')}>
        <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      </Link>
      <Picture id={id} name={name} large />
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="line-clamp-2 text-base/snug font-semibold" title={name}>
          <Name>{name}</Name>
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-ink-faint">
          <ChannelRow channels={contact.channels} />
          <span>
            <Said
              text="contact.seen"
              parts={{ first: <Ago at={contact.first_seen_at} />, last: <Ago at={contact.last_seen_at} /> }}
            />
          </span>
          {unverified > 0 && <Badge tone="warn">{t('contact.unverified_links', { count: unverified })}</Badge>}
        </p>
      </div>
      {children}
    </header>
  )
}
