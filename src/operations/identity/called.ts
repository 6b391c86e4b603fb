/** What people call an identity. */

import type { IdentityRow } from '../../store/identities.ts'

const KINDS: Record<string, string> = {
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  call: 'phone call',
  attested_call: 'attested phone call',
  instagram: 'Instagram',
  facebook: 'Messenger',
  telegram: 'Telegram',
  email: 'e-mail',
  user_id: 'account',
  visitor: 'web visitor',
  typed_email: 'typed e-mail',
  typed_phone: 'typed phone',
}

export function calledBy({ kind, value }: Pick<IdentityRow, 'kind' | 'value'>): string {
  return `${KINDS[kind] ?? kind} ${value}`
}

/** What has no other name than its own. */
const PLAIN = ['phone', 'email', 'conversation', 'item', 'interaction']

/** `kind:value` of what is called so; everything else as it is. */
export function withoutCalling(called: string): string {
  for (const [kind, name] of [...Object.entries(KINDS), ...PLAIN.map((one) => [one, one] as const)])
    if (called.startsWith(`${name} `)) return `${kind}:${called.slice(name.length + 1)}`
  return called
}
