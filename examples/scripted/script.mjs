/** The conversation that every framework's agent has: two turns, two tool calls, and a model that goes by what was said. */

/** Of conversation `ref`, so that no two of a crowd say or do the same. */
export const scriptOf = (ref) => ({
  customer: [`Hi, I'm Ines Moreau, ines.${ref}@moreau.fr. A table for two? Ref ${ref}.`, `Yes please, ref ${ref}.`],
  /** What the model answers, call by call. */
  model: [
    { tool: 'find_table', id: `call_${ref}_1`, arguments: { people: 2, ref } },
    { text: `At eight I have one, ref ${ref}. Shall I book it?` },
    { tool: 'book_table', id: `call_${ref}_2`, arguments: { at: '20:00', ref } },
    { text: `Booked, ref ${ref}. See you at eight!` },
  ],
})

/** What the scripted model says to a history: everything it needs stands there. */
export function answerTo(history, answers) {
  const [, ref] = /Ref (\w+)\./.exec(JSON.stringify(history)) ?? []
  return scriptOf(ref).model[answers]
}

const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5))

export const TOOLS = {
  find_table: async ({ ref }) => pause().then(() => ({ at: '20:00', ref })),
  book_table: async ({ ref }) => pause().then(() => ({ booked: true, ref })),
}

export const DESCRIBED = [
  { name: 'find_table', description: 'Finds a table.', fields: (z) => ({ people: z.number(), ref: z.string() }) },
  { name: 'book_table', description: 'Books a table.', fields: (z) => ({ at: z.string(), ref: z.string() }) },
]
