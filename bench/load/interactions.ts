/**
 * Interactions as they come in from a shop's agents: 10 % first messages of new people with a name or an e-mail in
 * them, 5 % product records, the rest one chat turn each of people already known. Every one has an id of its own.
 */

import { type Person, personOf } from './people.ts'
import { type Random, seeded } from './random.ts'

const NEW_PEOPLE = 0.1
const PRODUCTS = 0.05
const AGENT_TURNS = 0.25
/** Turns until a person begins another thread. Until then they go on with the one that they were in before the run. */
const THREAD = 12

const QUESTIONS = [
  'Do you still have a table for two on Friday evening? We would like to sit outside if that is possible.',
  'My parcel was meant to come yesterday, and the tracking page has not changed since Monday.',
  'Can I change the colour of the second item, or is it already on its way?',
  'ok great, thank you',
  'What are your opening hours during the holidays? And is there parking close by?',
  'I would rather take the morning one, about ten, if the other customer does not want it.',
  'Yes please, the same as last time.',
  'The app shows an error when I try to pay. I have tried two cards and restarted it, nothing helps.',
  'How long does delivery take to the islands?',
  'no that is all for now',
]
const ANSWERS = [
  'Of course, let me have a look. One moment please.',
  'I have found your order. It left our warehouse this morning and should be with you by Thursday at the latest.',
  'We are open from nine to six, on Saturdays until two. There is a car park behind the building.',
  'I am sorry for the trouble. I have opened a ticket, and a colleague will look into it within the hour.',
]

export type Interactions = {
  /** The next one, said at `at` (milliseconds). */
  next(at: number): object
  /** How many people there are by now. */
  people(): number
}

/** `known` people are there already; new ones are counted on from there. `run` keeps ids apart from other runs'. */
export function interactions(options: { known: number; run: string; seed: number }): Interactions {
  const random = seeded(options.seed)
  const turns = new Map<number, number>()
  let people = options.known
  let made = 0
  const next = (at: number) => {
    const id = `${options.run}-${made++}`
    const dice = random.next()
    if (dice < NEW_PEOPLE || people === 0) return firstMessage(personOf(people++), id, at, random)
    const person = personOf(random.below(people))
    if (dice < NEW_PEOPLE + PRODUCTS) return productRecord(person, id, at, random)
    const turn = (turns.get(person.index) ?? random.below(THREAD)) + 1
    turns.set(person.index, turn)
    return chatTurn(person, threadOf(person, Math.floor(turn / THREAD)), id, at, random)
  }
  /** Everybody's first thread is that of their first message. */
  const threadOf = ({ index }: Person, nth: number) => (nth === 0 ? `first-${index}` : `${options.run}-${index}-${nth}`)
  return { next, people: () => people }
}

export function firstMessage(person: Person, id: string, at: number, random: Random): object {
  const said =
    random.next() < 0.5 ? `Hi, I'm ${person.name}.` : `Hello, you can write to me at ${person.email}, please.`
  return message(person, id, at, `first-${person.index}`, 'inbound', `${said} ${random.pick(QUESTIONS)}`)
}

export function chatTurn(person: Person, conversation: string, id: string, at: number, random: Random): object {
  const byAgent = random.next() < AGENT_TURNS
  const text = random.pick(byAgent ? ANSWERS : QUESTIONS)
  return message(person, id, at, conversation, byAgent ? 'outbound' : 'inbound', text)
}

function message(
  person: Person,
  id: string,
  at: number,
  conversation: string,
  direction: 'inbound' | 'outbound',
  text: string,
): object {
  return {
    ...head(person, id, at, 'message'),
    conversation,
    direction,
    messages: [{ id: `m-${id}`, role: direction === 'inbound' ? 'customer' : 'agent', text }],
  }
}

function head(person: Person, id: string, at: number, type: string): object {
  return {
    id,
    source: 'shop-agent',
    type,
    channel: person.channel,
    occurred_at: new Date(at).toISOString(),
    agent: 'front-desk',
    customer: person.customer,
  }
}

export function productRecord(person: Person, id: string, at: number, random: Random): object {
  const type = random.pick(['booking', 'order', 'ticket', 'form', 'action'] as const)
  const record = { ...head(person, id, at, type), conversation: `products-${person.index}` }
  return type === 'action' ? { ...record, action: ACTION } : { ...record, data: DATA[type](id, at) }
}

const ACTION = {
  name: 'check_availability',
  arguments: { party: 2, day: '2026-11-27' },
  result: { free: ['18:30', '20:00'] },
  status: 'ok',
}

const DATA = {
  booking: (id: string, at: number) => ({
    external_id: `bk-${id}`,
    status: 'confirmed',
    service: 'Table for two',
    starts_at: new Date(at + 86_400_000).toISOString(),
    timezone: 'America/Sao_Paulo',
  }),
  order: (id: string) => ({
    external_id: `or-${id}`,
    number: `#${id}`,
    status: 'new',
    items: [{ name: 'Coffee beans, 1 kg', sku: 'CB-1', quantity: 2, price: { amount: '18.90', currency: 'BRL' } }],
    total: { amount: '37.80', currency: 'BRL' },
  }),
  ticket: (id: string) => ({
    external_id: `tk-${id}`,
    subject: 'Payment fails in the app',
    status: 'open',
    priority: 'normal',
  }),
  form: (id: string) => ({
    external_id: `fm-${id}`,
    form: 'feedback',
    fields: [{ key: 'rating', type: 'number', value: 5 }],
  }),
}
