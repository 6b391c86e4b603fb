/** What a policy would change (R7), before anybody decides: links that would end and begin. Nothing is written. */

import { activeLinks } from '../../store/links.ts'
import { concernedBehind, type Policy } from '../../store/policy.ts'
import type { Tx } from '../../store/transaction.ts'
import { componentsOf } from '../identity/component.ts'
import { answerOf } from '../identity/resolver_answer.ts'
import { readStored } from '../identity/stored_facts.ts'

const PAGE = 50
/** People looked at; of more, the counts are of these. */
const MOST = 5_000

export async function previewPolicy(tx: Tx, workspace: string, policy: Policy) {
  const seen = new Set<string>()
  const counts = { begin: 0, end: 0, complete: true }
  for (let after: string | null = null; ; ) {
    const ids = await concernedBehind(tx, workspace, policy, after, PAGE)
    if (ids.length === 0) return counts
    if (seen.size > MOST) return { ...counts, complete: false }
    after = ids.at(-1)!
    const components = await componentsOf(tx, workspace, ids, { locked: null })
    for (const members of components.filter(([first]) => !seen.has(first!))) {
      seen.add(members[0]!)
      const { begin, end } = await differenceOf(tx, workspace, members, policy)
      counts.begin += begin
      counts.end += end
    }
  }
}

async function differenceOf(tx: Tx, workspace: string, members: readonly string[], policy: Policy) {
  const wanted = answerOf(await readStored(tx, workspace, members, { assumed: policy }), members).links
  const there = await activeLinks(tx, workspace, members)
  const keys = (links: { kind: string; identity_a: string; identity_b: string; evidence: { value?: unknown } }[]) =>
    new Set(
      links
        .filter(({ kind }) => kind === 'soft')
        .map((link) => [link.identity_a, link.identity_b, link.evidence.value].join('\n')),
    )
  const [after, before] = [keys(wanted), keys(there)]
  return {
    begin: [...after].filter((key) => !before.has(key)).length,
    end: [...before].filter((key) => !after.has(key)).length,
  }
}
