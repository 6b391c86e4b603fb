/** The golden towns as they are stored: of all pairs of identities, who is one contact and who should be. */

import type { Recorder } from '../laws/recorder.ts'

export type Total = { towns: number; right: number; wrong: number; missed: number }

/** `truth`: by identity, who it was. Adds to `total`; answers the wrong links and how many are left to a human. */
export async function scoreStored(
  pool: Recorder['database']['pool'],
  workspace: string,
  truth: ReadonlyMap<string, Set<string>>,
  total: Total,
): Promise<{ wrong: string[]; missed: number }> {
  const { rows } = await pool.query('select identity_id, root_contact_id from identities where workspace_id = $1', [
    workspace,
  ])
  const rootOf = new Map(rows.map((row) => [row.identity_id as string, row.root_contact_id as string]))
  const people = [...truth].filter(([, who]) => !who.has('?'))
  const wrong: string[] = []
  let missed = 0
  people.forEach(([a, x], n) => {
    for (const [b, y] of people.slice(0, n)) {
      const linked = rootOf.get(a) === rootOf.get(b)
      const same = x.size === y.size && [...x].every((one) => y.has(one))
      if (linked && ![...x].some((one) => y.has(one))) wrong.push(`${[...x]} = ${[...y]}`)
      if (linked && same) total.right++
      if (!linked && same) missed++
    }
  })
  total.towns++
  total.wrong += wrong.length
  total.missed += missed
  return { wrong, missed }
}

export function inWords({ towns, right, wrong, missed }: Total): string {
  const part = (of: number, all: number) => (all === 0 ? '-' : (of / all).toFixed(3))
  const rates = `precision ${part(right, right + wrong)}, recall ${part(right, right + missed)}`
  return `${towns} towns: ${right} links right, ${wrong} wrong, ${missed} left to a human; ${rates}`
}
