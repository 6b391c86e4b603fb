/** Instagram messaging. docs/channels/instagram.md */

import type { Connector } from '../contract.ts'
import { checkOf, profileBy } from '../messaging/profile.ts'
import { readMessaging } from '../messaging/read.ts'
import { sendMessaging } from '../messaging/send.ts'
import { META } from '../meta.ts'

export const instagram: Connector = {
  ...META,
  name: 'instagram',
  title: 'Instagram',
  parse: (raw, _contentType, settings) => readMessaging('instagram', raw, settings),
  form: { receive: ['account', 'app_secret', 'verify_token'], send: ['access_token', 'human_agent'] },
  setup: [
    'Open developers.facebook.com, your app, Instagram, API setup, Configure webhooks.',
    'Callback URL: {url}',
    'Verify token: the verify_token of this source.',
    'Subscribe to messages, messaging_postbacks, message_reactions, messaging_seen and message_edit.',
    'Give the source your account id as account, so that your own messages are told apart from customers.',
    'The app_secret is under App settings, Basic (with Instagram login: the Instagram app secret).',
    'To send as well: the access_token of the account. config.human_agent: true, once Meta has allowed your app the Human Agent permission.',
  ],
  send: sendMessaging('instagram'),
  profile: profileBy('instagram'),
  check: checkOf('instagram'),
}
