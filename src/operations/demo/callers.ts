/** The telephone, the complaints, and a few who are hard to put anywhere else. */

import { call, pounds, record, type Scene, talk } from './story.ts'

const walter = { phone: '+441632960130' }
const charlotte = { facebook: '2400100200300035', name: 'Charlotte Nguyen' }
const luca = { whatsapp: '+447700900134', locale: 'it-IT' }
const jonas = { visitor_id: 'v_demo_jonas', locale: 'de-DE' }

export const callers: Scene[] = [
  call(
    {
      id: 'call-nobody',
      channel: 'phone',
      who: { phone: '+441632960131' },
      when: [58, '17:59'],
      seconds: 6,
      outcome: 'hung_up',
      summary: 'Somebody breathed and hung up.',
    },
    ['> Harbour and Fern, Lantern speaking. Hello?'],
  ),
  call(
    {
      id: 'call-walter-1',
      channel: 'phone',
      who: walter,
      when: [48, '11:10'],
      seconds: 133,
      outcome: 'booked',
      summary: 'Walter Trevithick wants as little off as possible.',
    },
    [
      '> Harbour and Fern. Who am I speaking to?',
      '< Walter Trevithick. T R E V I T H I C K.',
      '> Thank you, Mr Trevithick. A cut?',
      '< A trim. There is not much left and I am fond of it.',
    ],
  ),
  call(
    {
      id: 'call-walter-2',
      channel: 'phone',
      who: walter,
      when: [47, '11:12'],
      seconds: 41,
      outcome: 'changed',
      summary: 'Walter moves his trim: the lifeboat is having its open day.',
    },
    ['> Hello, Mr Trevithick.', '< Not Wednesday. The lifeboat. Thursday.', '> Thursday at two, then.'],
  ),
  record(
    {
      id: 'bk-walter-trim',
      type: 'booking',
      channel: 'phone',
      who: walter,
      data: { service: 'Trim', starts_at: [41, '14:00'], resource: 'Jago', price: pounds('14.00') },
    },
    [
      [[48, '11:13'], 'confirmed', { starts_at: [42, '14:00'] }],
      [[47, '11:13'], 'rescheduled', { starts_at: [41, '14:00'] }],
      [[41, '14:20'], 'completed'],
    ],
  ),
  call(
    {
      id: 'call-ifeoma',
      channel: 'phone',
      who: { phone: '+447700900129' },
      when: [32, '19:40'],
      seconds: 28,
      outcome: 'voicemail',
      summary: 'Ifeoma Balogun asks about braids by voicemail.',
    },
    ['< Hello, this is Ifeoma Balogun, please call me back about box braids. Thank you.'],
  ),
  call(
    {
      id: 'call-sofia',
      channel: 'voice',
      who: { phone: '+447700900132', locale: 'es-ES' },
      when: [20, '12:05'],
      seconds: 88,
      outcome: 'booked',
      summary: 'Sofía Moreno reserva un corte antes de su vuelo.',
    },
    [
      '> Harbour and Fern, ¿en qué puedo ayudarle?',
      '< Hola, me llamo Sofía Moreno. Necesito un corte antes del viernes.',
      '> El jueves a las doce con Tamsin.',
      '< Perfecto, gracias.',
    ],
  ),
  talk(
    {
      id: 'marsh-mail',
      channel: 'email',
      who: { email: 'h.marsh@surgery.example.org', name: 'Dr Helen Marsh' },
      when: [31, '08:08'],
    },
    [
      '< Dear all, could somebody come to the surgery and cut hair for six patients who cannot travel? Dr Helen Marsh',
      '> Dear Dr Marsh, Morwenna will come on Monday afternoon. She will not hear of payment.',
      '< That is very kind. The side door, please; the front one sticks.',
    ],
  ),
  talk({ id: 'luca-wa', channel: 'whatsapp', who: luca, when: [18, '07:50'] }, [
    '< Buongiorno, sono Luca Bianchi, oggi non riesco a venire, ho la febbre',
    '> Si riguardi, Luca! Annullo io. Niente penale per la febbre.',
    '< Siete gentilissimi',
  ]),
  record(
    {
      id: 'bk-luca-fever',
      type: 'booking',
      channel: 'whatsapp',
      who: luca,
      data: { service: 'Cut', starts_at: [18, '16:00'], resource: 'Tamsin', price: pounds('28.00') },
    },
    [
      [[22, '18:00'], 'confirmed'],
      [[18, '07:53'], 'cancelled', { notes: 'Fever.' }],
    ],
  ),
  talk({ id: 'charlotte-fb', channel: 'facebook', who: charlotte, when: [16, '20:20'] }, [
    '< I asked for copper and I look like a traffic cone. I am Charlotte Nguyen and I am not amused',
    '> I am so sorry, Charlotte. May I bring in Morwenna herself?',
    '! Charlotte, this is Morwenna. Come tomorrow at eight, before we open. I will put it right.',
    '< Thank you. charlotte.nguyen@example.com if you need to reach me',
  ]),
  record(
    {
      id: 'tk-charlotte-copper',
      type: 'ticket',
      channel: 'facebook',
      who: charlotte,
      thread: 'charlotte-fb',
      data: {
        number: 'T-12',
        subject: 'Colour came out orange',
        priority: 'high',
        category: 'colour',
        assignee: 'Morwenna',
      },
    },
    [
      [[16, '20:24'], 'open'],
      [[15, '10:30'], 'solved', { resolution: 'Toned to copper. She is amused now.' }],
      [[8, '10:30'], 'closed'],
    ],
  ),
  talk({ id: 'jonas-web', channel: 'chat', who: jonas, when: [4, '09:30'] }, [
    '< Guten Morgen, mein Name ist Jonas Weber. Vom neuen Shampoo juckt mir die Kopfhaut',
    '> Guten Morgen, Herr Weber. Das tut mir leid. Bitte nicht mehr benutzen. Welche Sorte war es?',
    '< Brennnessel. Sie erreichen mich unter jonas.weber@example.net',
  ]),
  record(
    {
      id: 'tk-jonas-itch',
      type: 'ticket',
      channel: 'chat',
      who: jonas,
      thread: 'jonas-web',
      data: {
        number: 'T-19',
        subject: 'Scalp itches after nettle shampoo',
        priority: 'high',
        category: 'product',
        assignee: 'Tamsin',
      },
    },
    [
      [[4, '09:34'], 'open'],
      [[3, '11:00'], 'pending'],
    ],
  ),
  talk({ id: 'finn-tg', channel: 'telegram', who: { telegram: '550010236' }, when: [3, '22:05'] }, [
    '< hey my name is finn o’sullivan, did i win the comb',
    '> You did, Finn! It is engraved and everything.',
    '< best day of my life',
  ]),
  record(
    {
      id: 'fm-finn-comb',
      type: 'form',
      channel: 'telegram',
      who: { telegram: '550010236' },
      data: {
        form: 'Win the golden comb',
        fields: [
          { key: 'name', label: 'Name', type: 'text', value: "Finn O'Sullivan" },
          { key: 'why', label: 'Why you?', type: 'text', value: 'my hair is a lighthouse' },
        ],
      },
    },
    [[[6, '21:00'], 'received']],
  ),
]
