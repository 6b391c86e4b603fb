/** Paths into a JSON value: `$.customer.phones[0]`, `$['odd name']`, `$.items[*]`. A part of RFC 9535, without its filters. */

/** Longer ones name nothing that a person wrote. */
const LONGEST = 512
const NAME = /^\.([A-Za-z_][\w-]*)/
const INDEX = /^\[(\d{1,6})\]/
const ANY_NAME = /^\['([^']*)'\]|^\["([^"]*)"\]/

export type Step = string | number | typeof EVERY
export const EVERY = Symbol('every member of a list')

/** Null for a text that is no path. */
export function parsePath(text: string): Step[] | null {
  if (!text.startsWith('$') || text.length > LONGEST) return null
  const steps: Step[] = []
  for (let rest = text.slice(1); rest !== ''; ) {
    const [whole, step] = firstStep(rest)
    if (whole === '') return null
    steps.push(step)
    rest = rest.slice(whole.length)
  }
  return steps
}

/** The text of the step and the step; no text where none begins here. */
function firstStep(rest: string): [whole: string, step: Step] {
  if (rest.startsWith('[*]')) return ['[*]', EVERY]
  const index = INDEX.exec(rest)
  if (index) return [index[0], Number(index[1])]
  const name = NAME.exec(rest) ?? ANY_NAME.exec(rest)
  return name ? [name[0], (name[1] ?? name[2])!] : ['', '']
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
  return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : step.includes("'") ? `["${step}"]` : `['${step}']`
}
