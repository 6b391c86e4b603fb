/** Many rows as one parameter a column: PostgreSQL reads an array in half the time that it takes for the same as JSON. */

/** A list as PostgreSQL writes an array, for a column of type `text` that is cast to one. */
export function arrayText(list: readonly string[]): string {
  return `{${list.map(quoted).join(',')}}`
}

/**
 * `types` are the columns and their types, in order. `from` reads them as `r` behind the parameters that come before;
 * `values` are the parameters. A column of type `json` or `jsonb` takes what is to be written as JSON.
 */
export function columns<Name extends string>(types: Record<Name, string>, before = 1) {
  const names = Object.keys(types) as Name[]
  const from = `unnest(${names.map((name, i) => `$${i + 1 + before}::${types[name]}[]`).join(', ')}) as r(${names.join(', ')})`
  const values = (rows: readonly Record<Name, unknown>[]): string[] =>
    names.map((name) => (types[name].startsWith('json') ? jsonArray(rows, name) : arrayOf(rows, name)))
  return { from, values }
}

function arrayOf<Name extends string>(rows: readonly Record<Name, unknown>[], name: Name): string {
  let text = '{'
  for (let i = 0; i < rows.length; i++) {
    if (i > 0) text += ','
    const value = rows[i]![name]
    if (value === null) text += 'NULL'
    else if (typeof value === 'string') text += quoted(value)
    else text += String(value)
  }
  return `${text}}`
}

function jsonArray<Name extends string>(rows: readonly Record<Name, unknown>[], name: Name): string {
  let text = '{'
  for (let i = 0; i < rows.length; i++) {
    const value = rows[i]![name]
    text += (i > 0 ? ',' : '') + (value === null ? 'NULL' : quoted(JSON.stringify(value)))
  }
  return `${text}}`
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}
