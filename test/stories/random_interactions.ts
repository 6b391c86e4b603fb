/** Random interactions of a few dozen made-up people over every channel and type, in order of event time, from a seed. */

type Interaction = { id: string } & Record<string, unknown>

/** Mulberry32: small, seeded, good enough to mix cases. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const NAMES = [
  'Ana Souza',
  'Ben Carter',
  'Chiara Rossi',
  'Dora Klein',
  'Emre Demir',
  'Fleur Petit',
  'Goran Babic',
  'Hana Sato',
]
const PRODUCTS = ['booking', 'form', 'order', 'ticket', 'action', 'call'] as const
const STATUSES: Record<string, string[]> = {
  booking: ['requested', 'confirmed', 'cancelled', 'completed'],
  order: ['new', 'preparing', 'completed'],
  ticket: ['open', 'pending', 'solved'],
  form: ['sent'],
  action: ['ok'],
  call: ['done'],
}

/** `count` of them, one second apart, so that none stand at the same time. */
export function randomInteractions(seed: number, count: number): Interaction[] {
  const next = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const anchors = Array.from({ length: 24 }, (_, person) => {
    const phone = `+1202555${String(100 + person + seed * 30).padStart(4, '0')}`
    return [
      { channel: 'whatsapp', customer: { whatsapp: phone } },
      { channel: 'sms', customer: { phone } },
      { channel: 'phone', customer: { phone } },
      { channel: 'chat', customer: { visitor_id: `v_${seed}_${person}` } },
      { channel: 'instagram', customer: { instagram: `${seed}${person}` } },
      { channel: 'email', customer: { email: `p${seed}.${person}@mail.example.org` } },
      { channel: 'telegram', customer: { telegram: `${seed}${person}` } },
      { channel: 'facebook', customer: { facebook: `${seed}${person}` } },
    ]
  })
  return Array.from({ length: count }, (_, index) => {
    const person = Math.floor(next() * anchors.length)
    const anchor = pick(anchors[person]!.slice(0, 2 + (person % 7)))
    const head = {
      id: `r-${seed}-${index}`,
      occurred_at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
      ...(next() < 0.5 ? { conversation: `t-${seed}-${person}-${anchor.channel}` } : {}),
    }
    const product = next() < 0.35 ? pick(PRODUCTS) : null
    if (product === null) return message(head, anchor, pick, next)
    // What names its record always comes from the same anchor, or from none.
    const stranger = next() < 0.3
    return {
      ...head,
      type: product,
      ...(stranger
        ? { channel: 'api', customer: next() < 0.5 ? { email: `typed${person}@mail.example.org` } : undefined }
        : anchor),
      data: {
        ...(next() < 0.7 ? { external_id: `x-${person}-${anchor.channel}-${Math.floor(next() * 3)}` } : {}),
        ...(next() < 0.8 ? { status: pick(STATUSES[product]!) } : {}),
      },
      ...(product === 'action' ? { action: { name: 'lookup', status: 'ok' } } : {}),
    }
  })
}

function message(
  head: Interaction,
  anchor: object,
  pick: <T>(list: readonly T[]) => T,
  next: () => number,
): Interaction {
  const texts = ['hello', `I'm ${pick(NAMES)}`, 'my email is someone@mail.example.org', 'thanks', 'can I come at five?']
  const messages = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, position) => ({
    role: position % 2 ? 'agent' : 'customer',
    text: pick(texts),
  }))
  return { ...head, type: 'message', ...anchor, messages }
}
