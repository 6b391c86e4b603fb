/** The shelf beside the till: soaps, oils, vouchers, and what becomes of them on the way. */

import { call, pounds, record, type Scene, talk } from './story.ts'

const claire = { facebook: '2400100200300006', name: 'Claire Dubois' }
const grace = { whatsapp: '+447700900125' }
const ines = { whatsapp: '+447700900124', name: 'Inês', locale: 'pt-PT' }

export const shoppers: Scene[] = [
  record(
    {
      id: 'or-beatrix-voucher',
      type: 'order',
      channel: 'api',
      who: { email: 'b.holloway@example.org', name: 'Beatrix Holloway' },
      data: {
        number: '1033',
        items: [{ name: 'Gift voucher', sku: 'GIFT-50', quantity: 1, price: pounds('50.00') }],
        total: pounds('50.00'),
      },
    },
    [
      [[56, '13:05'], 'new'],
      [[56, '13:06'], 'completed'],
    ],
  ),
  talk(
    {
      id: 'beatrix-mail',
      channel: 'email',
      who: { email: 'b.holloway@example.org', name: 'Beatrix Holloway' },
      when: [54, '18:22'],
    },
    [
      '< Does the voucher run out? It is for my brother, who is slow. Yours, Beatrix Holloway',
      '> It lasts three years, Beatrix. We believe in slow brothers.',
    ],
  ),
  talk({ id: 'claire-fb', channel: 'facebook', who: claire, when: [38, '19:00'] }, [
    '< Bonjour, j’ai commandé deux savons et j’en ai reçu un. Je m’appelle Claire Dubois.',
    '> Bonjour Claire, toutes nos excuses ! Préférez-vous un nouvel envoi ou un remboursement ?',
    '< Un remboursement, je suis déjà rentrée à Roscoff. claire.dubois@example.com',
  ]),
  record(
    {
      id: 'or-claire-soap',
      type: 'order',
      channel: 'facebook',
      who: claire,
      data: {
        number: '1038',
        items: [{ name: 'Seaweed soap', sku: 'SOAP-1', quantity: 2, price: pounds('6.00') }],
        total: pounds('12.00'),
      },
    },
    [
      [[43, '10:20'], 'new'],
      [[41, '12:00'], 'completed'],
      [[38, '19:10'], 'refunded', { notes: 'One soap missing; both refunded.' }],
    ],
  ),
  talk(
    {
      id: 'mateusz-wa',
      channel: 'whatsapp',
      who: { whatsapp: '+447700900123', name: 'Mateusz Zieliński' },
      when: [11, '09:41'],
    },
    [
      '< Hi, is order 1061 ready? My beard is in a state of emergency',
      '> The beard balm is on the counter, Mateusz. Open till six.',
      '< On my way',
    ],
  ),
  record(
    {
      id: 'or-mateusz-balm',
      type: 'order',
      channel: 'whatsapp',
      who: { whatsapp: '+447700900123' },
      data: {
        number: '1061',
        items: [{ name: 'Beard balm, cedar', sku: 'BALM-C', quantity: 1, price: pounds('11.50') }],
        total: pounds('11.50'),
      },
    },
    [
      [[13, '20:30'], 'new'],
      [[12, '10:00'], 'preparing'],
      [[11, '09:00'], 'ready'],
      [[11, '17:40'], 'completed'],
    ],
  ),
  talk({ id: 'ines-wa', channel: 'whatsapp', who: ines, when: [29, '16:16'] }, [
    '< Boa tarde! Encomendei champô sólido mas a minha filha é alérgica a lavanda',
    '> Boa tarde! Trocamos já pelo de aveia. Em que nome está a encomenda?',
    '< Inês Carvalho',
    '> Feito, Inês. Segue amanhã.',
  ]),
  record(
    {
      id: 'or-ines-shampoo',
      type: 'order',
      channel: 'whatsapp',
      who: ines,
      data: {
        number: '1047',
        items: [{ name: 'Solid shampoo, lavender', sku: 'SHAM-L', quantity: 1, price: pounds('9.00') }],
        total: pounds('9.00'),
      },
    },
    [
      [[30, '11:11'], 'new'],
      [
        [29, '16:25'],
        'confirmed',
        { items: [{ name: 'Solid shampoo, oat', sku: 'SHAM-O', quantity: 1, price: pounds('9.00') }] },
      ],
      [[28, '10:00'], 'completed'],
    ],
  ),
  talk({ id: 'grace-wa', channel: 'whatsapp', who: grace, when: [7, '10:30'] }, [
    '< Good morning, the argan oil arrived in about forty pieces. My name is Grace Adeyemi',
    '> Oh no. Was it the bottle or the box?',
    '< Both. My cat is very shiny now. grace.adeyemi@example.org for the label please',
    '> A new one leaves today, wrapped like an egg.',
  ]),
  record(
    {
      id: 'tk-grace-bottle',
      type: 'ticket',
      channel: 'whatsapp',
      who: grace,
      thread: 'grace-wa',
      data: {
        number: 'T-17',
        subject: 'Broken bottle, order 1064',
        priority: 'normal',
        category: 'delivery',
        assignee: 'Tamsin',
      },
    },
    [
      [[7, '10:35'], 'open'],
      [[7, '14:00'], 'pending'],
      [[4, '12:00'], 'solved', { resolution: 'A second bottle arrived whole. The cat is well.' }],
    ],
  ),
  // Two people with one address: the rules can't be sure, so that somebody has to say.
  talk({ id: 'tunde-tg', channel: 'telegram', who: { telegram: '5550124' }, when: [3, '19:05'] }, [
    '< Good evening, my name is Tunde Adeyemi. Do you have something for a very shiny cat?',
    '> Time, mostly. It wears off in a week.',
    '< Then we wait. My e-mail is grace.adeyemi@example.org, we share it',
  ]),
  call(
    {
      id: 'call-pieter',
      channel: 'voice',
      who: { phone: '+447700900126' },
      when: [6, '15:15'],
      seconds: 74,
      outcome: 'ordered',
      summary: 'Pieter Jansen orders pomade for his barbershop quartet.',
    },
    [
      '> Harbour and Fern, Lantern here.',
      '< Hello, Pieter Jansen. Four tins of the strong pomade. We sing on Saturday.',
      '> Four tins, put by for collection. Which part do you sing?',
      '< Bass. Obviously.',
    ],
  ),
  talk(
    { id: 'noor-ig', channel: 'instagram', who: { instagram: '17841400100027', name: 'noor.af' }, when: [10, '18:33'] },
    [
      '< Do you ship the rose water to London?',
      '> We do, on Mondays. How many?',
      '< Three, I am Noor Al-Farsi. شكرا جزيلا',
    ],
  ),
  record(
    {
      id: 'fm-bram-news',
      type: 'form',
      channel: 'api',
      who: { email: 'bram@example.net' },
      data: {
        form: 'Newsletter',
        fields: [
          { key: 'email', label: 'E-mail', type: 'email', value: 'bram@example.net' },
          { key: 'first_name', label: 'First name', type: 'text', value: 'Bram' },
        ],
      },
    },
    [[[34, '23:59'], 'received']],
  ),
]
