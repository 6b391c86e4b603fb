/** What each channel's owner allows to be sent, in their own words, with the day on which these were read. Data, no code. */

import type { Channel } from '../../domain/interaction.ts'
import type { ChannelRules } from '../../domain/sending.ts'

const READ = '2026-11-29'

const META_WINDOW = {
  text: 'Businesses have up to 24 hours to respond to a user.',
  source: 'https://developers.facebook.com/docs/messenger-platform/policy',
  read: READ,
  hours: 24,
}

const META_PERSON = {
  text: 'The message tags include a Human Agent tag that allows businesses to manually respond to user messages within a 7-day period.',
  source: 'https://developers.facebook.com/docs/messenger-platform/policy',
  read: READ,
  hours: 168,
}

const META_BLOCK = {
  text: 'Users have the option to block or mute a conversation with a business at any time.',
  source: 'https://developers.facebook.com/docs/messenger-platform/policy',
  read: READ,
}

const messaging: ChannelRules = {
  first: META_WINDOW,
  window: META_WINDOW,
  person: META_PERSON,
  templates: false,
  media: true,
  optOut: META_BLOCK,
  longest: 2000,
}

export const RULES: Partial<Record<Channel, ChannelRules>> = {
  whatsapp: {
    window: {
      text: 'Business-initiated messages sent outside the 24-hour customer service window must use an approved template.',
      source: 'https://www.twilio.com/docs/api/errors/63016',
      read: READ,
      hours: 24,
    },
    templates: true,
    media: true,
    optOut: {
      text: 'The customer asked on WhatsApp to receive no more of these messages.',
      source:
        'https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences',
      read: READ,
    },
    longest: 4096,
  },
  facebook: messaging,
  // https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message: 1,000 bytes.
  instagram: { ...messaging, longest: 1000 },
  sms: {
    templates: false,
    media: true,
    optOut: {
      text: 'Attempt to send to unsubscribed recipient: the customer answered STOP, or a word that means it.',
      source: 'https://www.twilio.com/docs/api/errors/21610',
      read: READ,
      words: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE'],
      back: ['START', 'YES', 'UNSTOP'],
    },
    longest: 1600,
  },
  telegram: {
    first: {
      text: "Bots can't start conversations with users. A user must either add them to a group or send them a message first.",
      source: 'https://core.telegram.org/bots#how-are-bots-different-from-users',
      read: READ,
    },
    templates: false,
    media: true,
    optOut: {
      text: 'Forbidden: bot was blocked by the user',
      source: 'https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp',
      read: READ,
    },
    longest: 4096,
  },
  email: {
    templates: false,
    media: true,
    optOut: {
      text: 'You tried to send to recipient(s) that have been marked as inactive. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.',
      source: 'https://postmarkapp.com/developer/api/overview#error-codes',
      read: READ,
    },
    longest: 500_000,
  },
  chat: {
    templates: false,
    media: false,
    optOut: { text: 'The visitor wants no more messages.', source: 'docs/channels/chat.md', read: READ },
    longest: 8000,
  },
}
