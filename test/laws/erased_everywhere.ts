/** Looks for texts in every table, every column as text: what an erasure must have left nowhere (I7). */

import type { Tx } from '../../src/store/transaction.ts'

/** Tables in which the workspace has one of the texts, each with the first row that does. Binary columns are read as UTF-8. */
export async function tablesHolding(tx: Tx, workspace: string, texts: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1",
  )
  const found: string[] = []
  const wanted = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]).map((text) => text.toLowerCase())
  for (const { name } of rows as { name: string }[]) {
    const text = `select lower(t::text) as row from ${name} t where workspace_id = $1`
    const all = await tx.query({ text, values: [workspace] })
    const held = (all.rows as { row: string }[]).find(({ row }) => wanted.some((text) => row.includes(text)))
    if (held) found.push(`${name}: ${held.row}`)
  }
  return found
}
