/** JSON text that is the same for the same value: members in code-unit order, undefined left out. */

export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = value as Record<string, unknown>
  let text = '{'
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member === undefined) continue
    if (text.length > 1) text += ','
    text += `${quoted(key)}:${canonicalJson(member)}`
  }
  return `${text}}`
}

/** What JSON writes as it is: no quote, no backslash, no control character, nothing of a surrogate pair. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** A look at the text is cheaper than a call for it; every interaction has some thirty. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
