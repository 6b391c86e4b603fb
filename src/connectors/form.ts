/** Reading forms as vendors post them: parameters may come twice, and bytes that are no UTF-8 become the mark for that. */

export type Form = {
  /** The first value, or undefined where it is absent or blank. */
  get(name: string): string | undefined
  /** All of them, in order. */
  pairs: readonly (readonly [string, string])[]
}

export function readForm(raw: Buffer): Form {
  const pairs = [...new URLSearchParams(raw.toString('utf8'))]
  const first = new Map<string, string>()
  for (const [name, value] of pairs) if (!first.has(name) && value.trim() !== '') first.set(name, value)
  return { pairs, get: (name) => first.get(name) }
}
