/** Interactions of a few people who are met again and again, on every kind of channel and product, from a seed. */

export type Made = { id: string } & Record<string, unknown>

const PEOPLE = 24
const FIRST = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fabio', 'Greta', 'Hugo']
const LAST = ['Souza', 'Lindt', 'Marek', 'Olsen', 'Prado', 'Quist']

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Makes one interaction after another; `prefix` keeps the ids of several makers apart. */
export function traffic(seed: number, prefix: string): () => Made {
  const roll = dice(seed)
  const below = (limit: number) => Math.floor(roll() * limit)
  let made = 0
  return () => {
    const person = below(PEOPLE)
    const id = `${prefix}-${made++}`
    const at = new Date(Date.UTC(2026, 10, 22) + below(86_400_000)).toISOString()
    const base = { id, source: 'bot', occurred_at: at }
    const kind = KINDS[below(KINDS.length)]!
    return { ...base, ...kind(person, below) }
  }
}

type Kind = (person: number, below: (limit: number) => number) => Record<string, unknown>

const phoneOf = (person: number) => `+5511987650${100 + person}`
const nameOf = (person: number) => `${FIRST[person % FIRST.length]} ${LAST[person % LAST.length]}`

/** The phone of WhatsApp and SMS is one (R2), threads are shared with product records (R5), states with each other. */
const KINDS: Kind[] = [
  (person) => ({
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: phoneOf(person) },
    text: `Hi, I'm ${nameOf(person)}, p${person}@example.com`,
  }),
  (person) => ({ type: 'message', channel: 'sms', customer: { phone: phoneOf(person) }, text: 'Is it ready?' }),
  (person, below) => ({
    type: 'message',
    channel: 'chat',
    customer: { visitor_id: `v_${person}` },
    conversation: `thread-${person}-${below(3)}`,
    messages: [
      { role: 'agent', text: 'What is your e-mail address?' },
      { role: 'customer', text: `p${person}@example.com` },
    ],
  }),
  (person, below) => ({
    type: 'booking',
    channel: 'api',
    conversation: `thread-${person}-${below(3)}`,
    data: { external_id: `bk-${person}`, status: ['requested', 'confirmed', 'cancelled'][below(3)] },
  }),
  (person, below) => ({
    type: 'order',
    channel: 'api',
    customer: { email: `p${person}@example.com` },
    data: { external_id: `or-${person}-${below(2)}`, status: ['new', 'preparing', 'completed'][below(3)] },
  }),
  (person) => ({ type: 'action', channel: 'api', conversation: `thread-${person}-0`, action: { name: 'look_up' } }),
  (person) => ({
    type: 'form',
    channel: 'api',
    customer: { phone: phoneOf(person) },
    data: { fields: [{ key: 'name', value: nameOf(person) }] },
  }),
]
