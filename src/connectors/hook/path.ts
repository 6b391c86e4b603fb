/** Paths into a JSON value: `$.customer.phones[0]`, `$['odd name']`, `$.items[*]`. A part of RFC 9535, without its filters. */

/** Longer ones name nothing that a person wrote. */
const LONGEST = 512
const STEP = /\.([A-Za-z_][\w-]*)|\[(\d{1,6})\]|\[\*\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y

export type Step = string | number | typeof EVERY
export const EVERY = Symbol('every member of a list')

/** Null for a text that is no path. */
export function parsePath(text: string): Step[] | null {
  if (!text.startsWith('$') || text.length > LONGEST) return null
  const steps: Step[] = []
  STEP.lastIndex = 1
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text)
    if (!match) return null
    const [whole, name, index, single, double] = match
    if (whole === '[*]') steps.push(EVERY)
    else if (index !== undefined) steps.push(Number(index))
    else steps.push(name ?? (single ?? double)!.replace(/\\(.)/g, '$1'))
  }
  return steps
}

/** All values that a path names; one or none where it has no `[*]`. */
export function valuesAt(value: unknown, steps: readonly Step[]): unknown[] {
  let found = [value]
  for (const step of steps) {
    found = found.flatMap((one) => {
      if (step === EVERY) return Array.isArray(one) ? one : []
      if (one === null || typeof one !== 'object' || !Object.hasOwn(one, step)) return []
      return [(one as Record<string | number, unknown>)[step]]
    })
  }
  return found
}

/** A step as it is written in a path. */
export function written(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `['${step.replace(/['\\]/g, '\\$&')}']`
}
