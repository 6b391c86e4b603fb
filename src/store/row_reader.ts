/** Rows as objects, from the texts that the server sends for their columns. */

export type Column = { name: string; dataTypeID: number }
/** The driver's readers of values by type. */
export type Types = { getTypeParser(oid: number, format: 'text'): Parse }
/** `texts` are the columns in order, null for SQL's null. */
export type ReadRow = (texts: readonly (string | null)[]) => Record<string, unknown>

type Parse = (text: string) => unknown

/**
 * `isKept`: it will read many answers, so it is worth a function written out for these columns, whose objects have one
 * shape from the beginning. Filled name by name instead, a row of two dozen columns takes three times as long.
 */
export function rowReader(columns: readonly Column[], types: Types, isKept: boolean): ReadRow {
  const parsers = columns.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'))
  return isKept ? writtenOut(columns, parsers) : byName(columns, parsers)
}

/** The names are those of our own statements, and quoted. */
function writtenOut(columns: readonly Column[], parsers: readonly Parse[]): ReadRow {
  const members = columns.map(
    ({ name }, i) => `${JSON.stringify(name)}: texts[${i}] === null ? null : parsers[${i}](texts[${i}])`,
  )
  const make = new Function('parsers', `return (texts) => ({ ${members.join(', ')} })`) as (
    parsers: readonly Parse[],
  ) => ReadRow
  return make(parsers)
}

function byName(columns: readonly Column[], parsers: readonly Parse[]): ReadRow {
  return (texts) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < columns.length; i++) {
      const text = texts[i]!
      row[columns[i]!.name] = text === null ? null : parsers[i]!(text)
    }
    return row
  }
}
