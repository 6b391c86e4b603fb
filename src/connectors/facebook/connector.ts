/** Facebook Messenger. docs/channels/facebook.md */

import type { Connector } from '../contract.ts'
import { checkOf, profileBy } from '../messaging/profile.ts'
import { readMessaging } from '../messaging/read.ts'
import { sendMessaging } from '../messaging/send.ts'
import { META } from '../meta.ts'

export const facebook: Connector = {
  ...META,
  name: 'facebook',
  title: 'Messenger',
  parse: (raw, _contentType, settings) => readMessaging('facebook', raw, settings),
  form: { receive: ['account', 'app_secret', 'verify_token'], send: ['access_token', 'human_agent'] },
  setup: [
    'Open developers.facebook.com, your app, Messenger, Messenger API settings, Configure webhooks.',
    'Callback URL: {url}',
    'Verify token: the verify_token of this source.',
    'Subscribe your page to messages, messaging_postbacks, message_echoes, message_reads, message_deliveries, message_reactions and message_edits.',
    'The app_secret is under App settings, Basic.',
    'To send as well: the access_token of the page. config.human_agent: true, once Meta has allowed your app the Human Agent permission.',
  ],
  send: sendMessaging('facebook'),
  profile: profileBy('facebook'),
  check: checkOf('facebook'),
}
