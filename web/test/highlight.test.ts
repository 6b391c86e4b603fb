/** Where the words of a claim are marked in a message. */

import { describe, expect, it } from 'vitest'
import type { ClaimView, MessageView } from '../../src/operations/shapes.ts'
import { around, claimsIn, messageOf, pieces } from '../src/conversation/highlight.ts'

const MESSAGE: MessageView = {
  id: 'm1',
  role: 'customer',
  text: "I'm Ana Souza, ana@x.br",
  at: '2026-11-20T10:00:00Z',
  interaction: 'int_1',
}

function claim(id: string, quote: string, change: Partial<ClaimView['evidence']> = {}): ClaimView {
  const start = MESSAGE.text.indexOf(quote)
  return {
    id,
    field: 'full_name',
    value: quote,
    assurance: 'A1',
    method: 'said',
    shown: true,
    identity: 'idn_1',
    interaction: 'int_1',
    conversation: 'cnv_1',
    channel: 'chat',
    occurred_at: MESSAGE.at,
    evidence: { message: 'm1', quote, start, end: start + quote.length, extractor: 'x/1', confidence: 1, ...change },
  }
}

const full = claim('full', 'Ana Souza')
const first = claim('first', 'Ana')
const mail = claim('mail', 'ana@x.br')

function marked(claims: ClaimView[], chosen: string | null) {
  return pieces(MESSAGE, claims, chosen).map(({ text, claim }) => (claim ? `[${claim.id} ${text}]` : text))
}

describe('marks', () => {
  it('cut the text at the quotes and lose none of it', () => {
    expect(marked([full, mail], null)).toEqual(["I'm ", '[full Ana Souza]', ', ', '[mail ana@x.br]'])
  })
  it('take the longer of two that overlap, unless the shorter was chosen', () => {
    expect(marked([first, full], null)).toEqual(["I'm ", '[full Ana Souza]', ', ana@x.br'])
    expect(marked([first, full], 'first')).toEqual(["I'm ", '[first Ana]', ' Souza, ana@x.br'])
  })
  it('are only where the quote stands', () => {
    expect(claimsIn(MESSAGE, [claim('moved', 'Ana', { start: 0, end: 3 })])).toEqual([])
    expect(claimsIn({ ...MESSAGE, interaction: 'int_2' }, [full])).toEqual([])
    expect(claimsIn(MESSAGE, [claim('field', 'Ana', { message: 'customer.name' })])).toEqual([])
  })
  it('find a message without an id by its place, but never what a field told', () => {
    const nameless = { ...MESSAGE, id: null }
    expect(messageOf(claim('a', 'Ana', { message: '#0' }), [nameless])).toBe(nameless)
    expect(messageOf(claim('b', 'Ana', { message: 'customer.name' }), [nameless])).toBeUndefined()
  })
  it('show a few words around', () => {
    expect(around(MESSAGE, full, 3)).toEqual({ before: "…'m ", after: ', a…' })
  })
})
