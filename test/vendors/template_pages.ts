/** Templates as Meta lists them, in its own form, page by page. */

import type { Asked, Said } from './stub.ts'

export const WABA = '102290129340398'

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management, "Get all templates" */
const RESERVATION = {
  name: 'reservation_confirmation',
  parameter_format: 'NAMED',
  components: [
    {
      type: 'BODY',
      text: "*You're all set!*\n\nYour reservation for {{number_of_guests}} on {{day}} is confirmed. See you then!",
      example: {
        body_text_named_params: [
          { param_name: 'number_of_guests', example: '4' },
          { param_name: 'day', example: 'Saturday' },
        ],
      },
    },
    { type: 'FOOTER', text: 'Lucky Shrub Eatery' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Change reservation', url: 'https://www.luckyshrubeater.com/reservations' },
        { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550051310' },
        { type: 'QUICK_REPLY', text: 'Cancel reservation' },
      ],
    },
  ],
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  id: '1387372356726668',
}
const more = (name: string, change: object) => ({
  name,
  parameter_format: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hi {{1}}, order {{2}} is ready.' }],
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  id: `id-${name}`,
  ...change,
})
const body = { type: 'BODY', text: 'See {{1}}.' }

const PAGES = [
  [RESERVATION, more('order_ready', {}), more('not_yet', { status: 'PENDING' })],
  [
    more('with_picture', { components: [{ type: 'HEADER', format: 'IMAGE' }, body] }),
    more('tracked', {
      components: [
        body,
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track', url: 'https://x.example/{{1}}' }] },
      ],
    }),
    more('carousel', { components: [body, { type: 'CAROUSEL', cards: [] }], category: 'MARKETING' }),
    more('code', {
      components: [
        { type: 'BODY', text: '*{{1}}* is your verification code.' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy' }] },
      ],
      category: 'AUTHENTICATION',
    }),
    { id: 'of a form of its own' },
  ],
]

/** Answers questions about templates, and nothing else. */
export function templatePages({ path, headers }: Asked): Said | null {
  const url = new URL(path, 'http://x')
  if (url.pathname !== `/v25.0/${WABA}/message_templates`) return null
  if (headers.authorization !== 'Bearer EAAmadeup')
    return {
      status: 401,
      body: { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190, fbtrace_id: 'x' } },
    }
  const nth = url.searchParams.get('after') === 'MAZDZD' ? 1 : 0
  const cursors = { before: 'QVFIU', after: nth === 0 ? 'MAZDZD' : 'MjQZD' }
  const next = nth === 0 ? { next: `https://graph.facebook.com/v25.0/${WABA}/message_templates?after=MAZDZD` } : {}
  return { body: { data: PAGES[nth], paging: { cursors, ...next } } }
}
