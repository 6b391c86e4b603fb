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
