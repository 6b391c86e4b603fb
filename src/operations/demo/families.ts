/** Households and a wedding: people who share a surname, a sofa, and now and then a telephone. */

import { call, pounds, record, type Scene, talk } from './story.ts'

const hannah = { whatsapp: '+447700900110', name: 'Hannah' }
const abena = { instagram: '17841400100012', name: 'abena.makes' }
const rosa = { whatsapp: '+447700900114', name: 'Rosa', locale: 'es-ES' }

export const families: Scene[] = [
  talk({ id: 'hannah-twins', channel: 'whatsapp', who: hannah, when: [39, '20:01'] }, [
    "< Hello, I'm Hannah Bright. Two fringes please, the twins have found the scissors",
    '> Oh dear. Both at once or one after the other?',
    '< At once, or one of them escapes. If I do not answer, call my husband on 07700 900111',
    '> Saturday 11:00, two chairs side by side. Jago will bring the pirate capes.',
  ]),
  record(
    {
      id: 'bk-bright-twins',
      type: 'booking',
      channel: 'whatsapp',
      who: hannah,
      data: {
        service: "Children's cut, two",
        starts_at: [36, '11:00'],
        resource: 'Jago',
        price: pounds('24.00'),
        attendees: ['twin one', 'twin two'],
      },
    },
    [
      [[39, '20:06'], 'confirmed'],
      [[36, '11:50'], 'completed', { notes: 'One cape did not come back.' }],
    ],
  ),
  talk({ id: 'daniel-sms', channel: 'sms', who: { phone: '+447700900111' }, when: [35, '08:30'] }, [
    '< Found a pirate cape in the car. This is Daniel Bright. Shall I bring it round?',
    '> Ahoy Daniel! Any time before five. A cut while you are here?',
    '< Go on then. Four oclock',
  ]),
  record(
    {
      id: 'bk-daniel-cape',
      type: 'booking',
      channel: 'sms',
      who: { phone: '+447700900111' },
      data: { service: 'Cut', starts_at: [35, '16:00'], resource: 'Tamsin', price: pounds('28.00') },
    },
    [
      [[35, '08:34'], 'confirmed'],
      [[35, '16:40'], 'completed'],
    ],
  ),
  call(
    {
      id: 'call-edith',
      channel: 'phone',
      who: { phone: '+441632960112' },
      when: [30, '09:05'],
      seconds: 241,
      outcome: 'booked',
      summary: 'Edith Bright wants her weekly set on Fridays at ten, for ever.',
    },
    [
      '> Harbour and Fern, this is Lantern.',
      '< Good morning dear. My name is Edith Bright, like the day. I would like my set.',
      '> Good morning, Mrs Bright. Which day suits you?',
      '< Fridays at ten. It has been Fridays at ten since nineteen eighty-one.',
      '> Then Friday at ten it is. Shall I take a mobile number?',
      '< I do not hold with them.',
    ],
  ),
  record(
    {
      id: 'bk-edith-set',
      type: 'booking',
      channel: 'phone',
      who: { phone: '+441632960112' },
      data: { service: 'Wash and set', starts_at: [26, '10:00'], resource: 'Morwenna', price: pounds('22.00') },
    },
    [
      [[30, '09:10'], 'confirmed'],
      [[26, '11:05'], 'completed'],
    ],
  ),
  talk({ id: 'abena-wedding', channel: 'instagram', who: abena, when: [27, '19:45'] }, [
    '< Hi! Do you do wedding hair on the beach? There may be wind',
    '> There will be wind. Morwenna has pinned veils in a force six. When is the day?',
    "< In four weeks!! I'm Abena Mensah, my email is abena.mensah@example.org",
    '> Congratulations, Abena! I will pencil in a trial.',
  ]),
  record(
    {
      id: 'bk-abena-trial',
      type: 'booking',
      channel: 'instagram',
      who: abena,
      thread: 'abena-wedding',
      data: { service: 'Wedding trial', starts_at: [13, '14:00'], resource: 'Morwenna', price: pounds('70.00') },
    },
    [
      [[27, '19:52'], 'requested'],
      [[26, '09:00'], 'confirmed'],
      [[13, '16:10'], 'completed'],
    ],
  ),
  record(
    {
      id: 'bk-abena-day',
      type: 'booking',
      channel: 'instagram',
      who: abena,
      data: {
        service: 'Wedding hair, on the beach',
        starts_at: [-2, '09:00'],
        resource: 'Morwenna',
        price: pounds('180.00'),
      },
    },
    [[[13, '16:20'], 'confirmed']],
  ),
  talk(
    { id: 'kwame-wa', channel: 'whatsapp', who: { whatsapp: '+447700900113', name: 'Kwame' }, when: [12, '13:13'] },
    [
      '< Kwame Mensah here, the groom. Nobody has told me what to do with my hair',
      '> Leave it to Jago, the day before at 15:00?',
      '< Yes. Please do not tell Abena I forgot',
    ],
  ),
  record(
    {
      id: 'bk-kwame-groom',
      type: 'booking',
      channel: 'whatsapp',
      who: { whatsapp: '+447700900113' },
      data: { service: 'Cut and hot towel', starts_at: [-1, '15:00'], resource: 'Jago', price: pounds('34.00') },
    },
    [[[12, '13:17'], 'confirmed']],
  ),
  talk({ id: 'rosa-quince', channel: 'whatsapp', who: rosa, when: [19, '17:30'] }, [
    '< Buenas tardes, soy Rosa Delgado. Mi hija cumple quince y quiere trenzas con flores',
    '> ¡Qué ilusión! Tamsin las hace con flores de verdad. ¿Qué día?',
    '< El domingo por la mañana. Mi correo es rosa.delgado@example.org',
    '> Abrimos el domingo solo para ella, a las 9:30.',
  ]),
  record(
    {
      id: 'bk-rosa-trenzas',
      type: 'booking',
      channel: 'whatsapp',
      who: rosa,
      data: { service: 'Braids with flowers', starts_at: [15, '09:30'], resource: 'Tamsin', price: pounds('65.00') },
    },
    [
      [[19, '17:36'], 'confirmed'],
      [[15, '11:15'], 'completed'],
    ],
  ),
]
