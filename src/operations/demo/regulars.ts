/** People who have come to Harbour & Fern for years, each on the channel they like. */

import { call, pounds, record, type Scene, talk } from './story.ts'

const ana = { whatsapp: '+447700900101', name: 'Ana Souza', locale: 'pt-BR' }
const oliver = { whatsapp: '+447700900102' }
const tomasz = { telegram: '550010203', name: 'tomek', locale: 'pl-PL' }
const priya = { phone: '+447700900105' }

export const regulars: Scene[] = [
  talk({ id: 'ana-hello', channel: 'whatsapp', who: ana, when: [52, '18:04'] }, [
    '< Oi! Vocês fazem balayage? Meu cabelo é quase preto e eu queria algo discreto',
    '> Oi! Fazemos sim, com a Morwenna. Para cabelo escuro ela reserva três horas. Como você se chama?',
    '< Sou a Ana Souza. Pode ser sábado?',
    '> Sábado às 10:00 está livre. Para qual e-mail mando a confirmação?',
    '< ana.souza@mail.example.org. Obrigada!! 💚',
  ]),
  record(
    {
      id: 'bk-ana-balayage',
      type: 'booking',
      channel: 'whatsapp',
      who: ana,
      thread: 'ana-hello',
      data: { service: 'Balayage', starts_at: [47, '10:00'], resource: 'Morwenna', price: pounds('145.00') },
    },
    [
      [[52, '18:11'], 'requested'],
      [[52, '18:30'], 'confirmed'],
      [[49, '08:15'], 'rescheduled', { starts_at: [46, '13:00'], notes: 'Her ferry is late.' }],
      [[46, '16:20'], 'completed'],
    ],
  ),
  talk({ id: 'ana-sms', channel: 'sms', who: { phone: '+447700900101' }, when: [49, '08:10'] }, [
    '< hi, no whatsapp on the boat. can we make saturday 1pm instead of 10?',
    '> Of course. 13:00 with Morwenna. Mind the gulls on deck.',
  ]),
  talk({ id: 'oliver-trim', channel: 'whatsapp', who: oliver, when: [40, '12:40'] }, [
    '< Morning. The usual, please, before the regatta. Oliver Penrose',
    '> Good morning, Oliver! The usual is a number three with the beard left alone. Thursday 9:00 with Jago?',
    '< Perfect. And tell Jago I want my umbrella back',
  ]),
  record(
    {
      id: 'bk-oliver-regatta',
      type: 'booking',
      channel: 'whatsapp',
      who: oliver,
      data: { service: 'Clipper cut', starts_at: [37, '09:00'], resource: 'Jago', price: pounds('18.00') },
    },
    [
      [[40, '12:44'], 'confirmed'],
      [[37, '09:25'], 'completed', { notes: 'Umbrella returned.' }],
    ],
  ),
  talk({ id: 'oliver-sms', channel: 'sms', who: { phone: '+447700900102' }, when: [5, '09:02'] }, [
    '> Jago has a chair free on Friday at 9:00. The usual? Answer YES.',
    '< YES',
  ]),
  talk(
    {
      id: 'marieke-mail',
      channel: 'email',
      who: { email: 'marieke@devries.example.org', name: 'Marieke de Vries' },
      when: [33, '07:20'],
    },
    [
      '< Goedemorgen, verkopen jullie de zeewierzeep ook per doos? Mijn B&B is er verslaafd aan. Groet, Marieke de Vries',
      '> Goedemorgen Marieke! Ja, een doos van twaalf is £60. Waar mogen we hem naartoe sturen?',
      '< Naar het bekende adres. Bel gerust op +44 7700 900103 als er iets is.',
    ],
  ),
  record(
    {
      id: 'or-marieke-soap',
      type: 'order',
      channel: 'email',
      who: { email: 'marieke@devries.example.org' },
      data: {
        number: '1041',
        items: [{ name: 'Seaweed soap, box of twelve', sku: 'SOAP-12', quantity: 1, price: pounds('60.00') }],
        total: pounds('60.00'),
      },
    },
    [
      [[33, '09:00'], 'new'],
      [[32, '11:30'], 'preparing'],
      [[31, '15:00'], 'completed'],
    ],
  ),
  talk(
    {
      id: 'giulia-ig',
      channel: 'instagram',
      who: { instagram: '17841400100004', name: 'giu.ferrari' },
      when: [28, '21:15'],
    },
    [
      '< Ciaooo ho visto la foto del caschetto corto, lo voglio identico 😍',
      '> Ciao! È opera di Tamsin. Quanto sono lunghi adesso?',
      '< Fino alle spalle. Mi chiamo Giulia Ferrari, il mio numero è +44 7700 900104',
      '> Perfetto Giulia. Mercoledì alle 17:00 da Tamsin?',
      '< Sì!! Porto i biscotti',
    ],
  ),
  record(
    {
      id: 'bk-giulia-bob',
      type: 'booking',
      channel: 'instagram',
      who: { instagram: '17841400100004' },
      data: { service: 'Cut and finish', starts_at: [24, '17:00'], resource: 'Tamsin', price: pounds('52.00') },
    },
    [
      [[28, '21:22'], 'confirmed'],
      [[24, '18:05'], 'completed', { notes: 'The biscuits were excellent.' }],
    ],
  ),
  talk({ id: 'tomek-tg', channel: 'telegram', who: tomasz, when: [45, '16:00'] }, [
    '< Dzień dobry, strzyżenie jak zawsze, piątek po pracy?',
    '> Dzień dobry! Piątek 17:30 u Jago. Na jakie nazwisko?',
    '< Tomasz Wójcik',
  ]),
  record(
    {
      id: 'bk-tomek-may',
      type: 'booking',
      channel: 'telegram',
      who: tomasz,
      data: { service: 'Clipper cut', starts_at: [42, '17:30'], resource: 'Jago', price: pounds('18.00') },
    },
    [
      [[45, '16:04'], 'confirmed'],
      [[42, '18:00'], 'no_show', { notes: 'Nets had to come in before the storm.' }],
    ],
  ),
  record(
    {
      id: 'bk-tomek-again',
      type: 'booking',
      channel: 'telegram',
      who: tomasz,
      data: { service: 'Clipper cut', starts_at: [14, '17:30'], resource: 'Jago', price: pounds('18.00') },
    },
    [
      [[16, '19:12'], 'confirmed'],
      [[14, '17:55'], 'completed'],
    ],
  ),
  call(
    {
      id: 'call-priya-1',
      channel: 'phone',
      who: priya,
      when: [21, '10:32'],
      seconds: 96,
      outcome: 'booked',
      summary: 'Priya Nair books a head massage and leaves her e-mail address.',
    },
    [
      '> Harbour and Fern, Lantern speaking. How can I help?',
      '< Hello, this is Priya Nair. Is the massage room free any evening this week?',
      '> Thursday at six, with Tamsin. May I have your e-mail address?',
      '< Yes, priya dot nair at example dot org',
      '> Lovely. See you on Thursday, Priya.',
    ],
  ),
  record(
    {
      id: 'bk-priya-massage',
      type: 'booking',
      channel: 'phone',
      who: priya,
      data: { service: 'Head massage', starts_at: [18, '18:00'], resource: 'Tamsin', price: pounds('35.00') },
    },
    [
      [[21, '10:35'], 'confirmed'],
      [[18, '18:50'], 'completed'],
    ],
  ),
]
