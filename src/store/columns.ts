/** Many rows as one parameter a column: PostgreSQL reads an array in half the time that it takes for the same as JSON. */

import { binaryArray, ELEMENTS } from './binary_array.ts'

export type ColumnType = keyof typeof ELEMENTS

/**
 * `types` are the columns and their types, in order. `from` reads them as `r` behind the parameters that come before;
 * `values` are the parameters. Instants are ISO 8601, bytes hex digits; `json` and `jsonb` take what is to be written
 * as JSON, `list` a list of texts, which the statement casts to an array of its own type. Throws a TypeError for a value that is no instant or UUID.
 */
export function columns<Name extends string>(types: Record<Name, ColumnType>, before = 1) {
  const names = Object.keys(types) as Name[]
  const from = `unnest(${names.map((name, i) => `$${i + 1 + before}::${types[name] === 'list' ? 'text' : types[name]}[]`).join(', ')}) as r(${names.join(', ')})`
  const values = (rows: readonly Record<Name, unknown>[]): Buffer[] =>
    names.map((name) => binaryArray(ELEMENTS[types[name]], rows, (row) => row[name]))
  return { from, values }
}
