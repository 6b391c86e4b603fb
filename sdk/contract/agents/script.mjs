/** The conversation that every framework's agent has: two turns, two tool calls, one model that says what the script says. */

export const CUSTOMER = ["Hi, I'm Ines Moreau, ines@moreau.fr. A table for two?", 'Yes please.']

/** What the model answers, call by call. */
export const MODEL = [
  { tool: 'find_table', id: 'call_1', arguments: { people: 2 } },
  { text: 'At eight I have one. Shall I book it?' },
  { tool: 'book_table', id: 'call_2', arguments: { at: '20:00' } },
  { text: 'Booked. See you at eight!' },
]

export const TOOLS = {
  find_table: async () => ({ at: '20:00' }),
  book_table: async () => ({ booked: true }),
}

export const [, , conversation, framework, how] = process.argv
export const customer = { conversation, channel: 'chat', user: { visitor_id: conversation } }
