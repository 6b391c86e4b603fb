/** What each connector needs to be told, and the way to the vendor's own page for it. */

import type { NewSource } from '../../../src/operations/answers.ts'

export type Connector = NewSource['connector']

type Needs = { name: string; secrets: readonly string[]; account?: boolean; config?: readonly string[] }

export const CONNECTORS: Partial<Record<Connector, Needs>> = {
  whatsapp: {
    name: 'WhatsApp',
    secrets: ['app_secret', 'verify_token', 'access_token'],
    account: true,
    config: ['phone_number_id'],
  },
  instagram: { name: 'Instagram', secrets: ['app_secret', 'verify_token', 'access_token'], account: true },
  facebook: { name: 'Messenger', secrets: ['app_secret', 'verify_token', 'access_token'], account: true },
  telegram: { name: 'Telegram', secrets: ['secret_token', 'bot_token'], account: true },
  twilio: { name: 'Twilio (SMS)', secrets: ['auth_token', 'account_sid'], account: true, config: ['public_url'] },
  email: {
    name: 'E-mail (SMTP, IMAP)',
    secrets: ['secret', 'imap_password'],
    account: true,
    config: ['imap_host', 'imap_user', 'authserv_id'],
  },
  postmark: { name: 'E-mail (Postmark)', secrets: ['secret'], account: true, config: ['authserv_id'] },
  sendgrid: { name: 'E-mail (SendGrid)', secrets: ['public_key', 'secret'], account: true, config: ['authserv_id'] },
  ses: { name: 'E-mail (Amazon SES)', secrets: ['topic_arn'], account: true },
  resend: {
    name: 'E-mail (Resend)',
    secrets: ['webhook_secret', 'api_key'],
    account: true,
    config: ['authserv_id'],
  },
  vapi: { name: 'Vapi', secrets: ['secret'] },
  retell: { name: 'Retell', secrets: ['api_key'] },
  elevenlabs: { name: 'ElevenLabs', secrets: ['webhook_secret'] },
  calcom: { name: 'Cal.com', secrets: ['secret'] },
  calendly: { name: 'Calendly', secrets: ['signing_key'] },
  typeform: { name: 'Typeform', secrets: ['secret'] },
  tally: { name: 'Tally', secrets: ['secret'] },
  form: { name: 'HTML form', secrets: [] },
  shopify: { name: 'Shopify', secrets: ['secret'] },
  woocommerce: { name: 'WooCommerce', secrets: ['secret'] },
  stripe: { name: 'Stripe', secrets: ['signing_key'] },
  zendesk: { name: 'Zendesk', secrets: ['secret'] },
  intercom: { name: 'Intercom', secrets: ['secret'] },
  hook: { name: 'Webhook', secrets: ['secret'] },
}

export function connectorName(connector: string): string {
  return CONNECTORS[connector as Connector]?.name ?? connector
}
