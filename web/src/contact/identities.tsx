/** The identities that make this contact, and why they are one person. */

import { Link2 } from 'lucide-react'
import type { ContactDetail, IdentityView } from '../../../src/operations/shapes.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { ChannelIcon } from '../ui/channel.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { kindLabel } from '../words.ts'
import { Links } from './links.tsx'

/** `frozen`: as it was at another time, where nothing can be changed. */
export function Identities({ contact, frozen }: { contact: ContactDetail; frozen: boolean }) {
  return (
    <section aria-label={t('contact.identities')} className="mt-2.5 grid grid-cols-1 gap-2">
      <ul className="grid grid-cols-1 gap-2.5">
        {contact.identities.map((identity) => (
          <Identity key={identity.id} identity={identity} />
        ))}
      </ul>
      <Links contact={contact} frozen={frozen} />
    </section>
  )
}

export function Identity({ identity }: { identity: IdentityView }) {
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
        {identity.verified ? (
          <Sureness assurance={identity.assurance} />
        ) : (
          <Badge tone="warn">{t('person.unverified')}</Badge>
        )}
      </span>
    </li>
  )
}
