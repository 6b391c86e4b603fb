/** People in the chat window of the website: some say who they are, some book through the agent's tools, some just look. */

import { pounds, record, type Scene, talk, tool } from './story.ts'

const freya = { visitor_id: 'v_demo_freya' }
const samuel = { visitor_id: 'v_demo_samuel' }
const yuki = { visitor_id: 'v_demo_yuki', locale: 'en-GB' }

export const visitors: Scene[] = [
  talk({ id: 'web-hours', channel: 'chat', who: { visitor_id: 'v_demo_hours' }, when: [50, '22:47'] }, [
    '< are you open on sundays',
    '> Not as a rule. Tuesday to Saturday, nine to six.',
    '< ok',
  ]),
  talk({ id: 'web-robot', channel: 'chat', who: { visitor_id: 'v_demo_robot' }, when: [44, '03:12'] }, [
    '< Is this a robot',
    '> It is. My name is Fern. The scissors are held by people.',
    '< do the people sleep',
    '> Until nine. Shall I ask one of them to write to you?',
    '< no i just wondered',
  ]),
  talk({ id: 'web-price', channel: 'chat', who: { visitor_id: 'v_demo_price' }, when: [8, '14:20'] }, [
    '< Wie viel kostet Strähnchen bei schulterlangem Haar?',
    '> Ab 75 Pfund, je nach Dichte. Soll ich einen Termin zur Beratung suchen?',
    '< Danke, ich überlege es mir.',
  ]),
  talk({ id: 'web-freya', channel: 'chat', who: freya, when: [23, '11:02'] }, [
    '< Hi, I want to go grey on purpose. Is that a thing you do?',
    '> It is Morwenna’s favourite thing. May I have your name?',
    '< Freya Lindqvist',
    '> And an e-mail address for the confirmation?',
    '< freya.lindqvist@example.com',
  ]),
  tool(
    { id: 'act-freya-free', channel: 'chat', thread: 'web-freya', when: [23, '11:05'], name: 'find_free_chair' },
    { service: 'Silver blend', after: [20, '09:00'] },
    { chair: 'Morwenna', starts_at: [20, '10:00'] },
  ),
  tool(
    { id: 'act-freya-book', channel: 'chat', thread: 'web-freya', when: [23, '11:07'], name: 'book_appointment' },
    { name: 'Freya Lindqvist', email: 'freya.lindqvist@example.com', starts_at: [20, '10:00'] },
    { booking: 'bk-freya-silver' },
  ),
  record(
    {
      id: 'bk-freya-silver',
      type: 'booking',
      channel: 'api',
      who: { email: 'freya.lindqvist@example.com', name: 'Freya Lindqvist' },
      thread: 'web-freya',
      data: { service: 'Silver blend', starts_at: [20, '10:00'], resource: 'Morwenna', price: pounds('120.00') },
    },
    [
      [[23, '11:07'], 'confirmed'],
      [[20, '12:40'], 'completed'],
    ],
  ),
  talk({ id: 'web-samuel', channel: 'chat', who: samuel, when: [9, '08:55'] }, [
    '< Morning! Can somebody fix a home haircut by tonight? I have a job interview',
    '> Somebody can. How bad is it, from one to ten?',
    "< Eight. I'm Samuel Okoro, 07700 900118",
    '> 16:30 with Jago. He says nothing under a nine frightens him.',
    '< Lifesavers',
  ]),
  tool(
    { id: 'act-samuel-book', channel: 'chat', thread: 'web-samuel', when: [9, '08:59'], name: 'book_appointment' },
    { name: 'Samuel Okoro', phone: '+447700900118', starts_at: [9, '16:30'] },
    { booking: 'bk-samuel-rescue' },
  ),
  record(
    {
      id: 'bk-samuel-rescue',
      type: 'booking',
      channel: 'api',
      who: { phone: '+447700900118' },
      thread: 'web-samuel',
      data: { service: 'Rescue cut', starts_at: [9, '16:30'], resource: 'Jago', price: pounds('30.00') },
    },
    [
      [[9, '08:59'], 'confirmed'],
      [[9, '17:10'], 'completed', { notes: 'He got the job.' }],
    ],
  ),
  talk({ id: 'web-yuki', channel: 'chat', who: yuki, when: [25, '15:40'] }, [
    '< Hello. Do you sell camellia oil?',
    '> We do, pressed by a friend in Penryn. 100 ml for £14.',
    '< Please write to me when it is in stock: yuki.tanaka@example.net. I am Yuki Tanaka.',
  ]),
  talk(
    {
      id: 'yuki-mail',
      channel: 'email',
      who: { email: 'yuki.tanaka@example.net', name: 'Yuki Tanaka' },
      when: [22, '10:00'],
    },
    [
      '> Dear Yuki, the camellia oil has come in. Two bottles are on the shelf with your name on them.',
      '< Thank you! I will take both. Best wishes',
    ],
  ),
  record(
    {
      id: 'or-yuki-oil',
      type: 'order',
      channel: 'email',
      who: { email: 'yuki.tanaka@example.net' },
      data: {
        number: '1052',
        items: [{ name: 'Camellia oil, 100 ml', sku: 'OIL-100', quantity: 2, price: pounds('14.00') }],
        total: pounds('28.00'),
      },
    },
    [
      [[22, '10:40'], 'new'],
      [[21, '09:15'], 'ready'],
      [[20, '13:00'], 'completed'],
    ],
  ),
  talk(
    {
      id: 'web-lena',
      channel: 'chat',
      who: { visitor_id: 'v_demo_lena', user_id: 'club-0042', name: 'Lena Hofmann', locale: 'de-DE' },
      when: [17, '12:12'],
    },
    [
      '< Hallo! Wie viele Stempel habe ich im Treueklub?',
      '> Neun von zehn! Der nächste Schnitt geht aufs Haus.',
      '< Wunderbar, dann komme ich nächste Woche.',
    ],
  ),
]
