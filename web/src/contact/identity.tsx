/** One identity: over which channel, its value, and whether it is proven to be theirs. */

import { CircleDashed, Link2 } from 'lucide-react'
import type { IdentityView } from '../../../src/operations/shapes.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { ChannelIcon } from '../ui/channel.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { kindLabel } from '../words.ts'

export function Identity({ identity }: { identity: IdentityView }) {
  const phone = usePhoneFormat()
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="text-ink-faint">
        {identity.channel ? (
          <ChannelIcon channel={identity.channel} />
        ) : (
          <Link2 aria-hidden="true" className="size-3.5" />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block leading-tight">
          <bdi>{phone(identity.value)}</bdi>
        </span>
        <span className="block text-xs text-ink-faint">{kindLabel(identity.kind)}</span>
      </span>
      {identity.verified ? (
        <Sureness assurance={identity.assurance} />
      ) : (
        <span title={t('person.unverified.why')} className="inline-flex text-warn">
          <CircleDashed aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{t('person.unverified')}</span>
        </span>
      )}
    </span>
  )
}
