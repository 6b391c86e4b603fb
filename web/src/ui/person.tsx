/** A person at a glance: a round picture of their letters, and their name as text that can't leave its place. */

import { User } from 'lucide-react'
import { initials, visibleName } from '../format/name.ts'
import { usePhoneFormat } from '../format/phone.ts'

const TONES = 6

export function Picture({ id, name, large = false }: { id: string; name: string; large?: boolean }) {
  const letters = initials(name)
  return (
    <span
      aria-hidden="true"
      className={`picture picture-${tone(id)} ${large ? 'size-11 text-base' : 'size-7 text-[0.6875rem]'}`}
    >
      {letters ?? <User className={large ? 'size-5' : 'size-3.5'} />}
    </span>
  )
}

/** Somebody known by nothing but a number is named by it, written as numbers are. */
export function Name({ children }: { children: string }) {
  const phone = usePhoneFormat()
  return <bdi>{phone(visibleName(children))}</bdi>
}

/** The same person keeps the same tone. */
function tone(id: string): number {
  let sum = 0
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0
  return sum % TONES
}
