/** What every stratum stands on: the facts in order, the identities, what was said, and what must not link. */

import { type Arranged, arrange } from './arrange.ts'
import { type Bars, readBars } from './bars.ts'
import type { Fact } from './facts.ts'
import { type Identities, provenAnchor, readIdentities } from './identities.ts'
import { type Places, readPlaces } from './places.ts'
import { readStatements, type Statement } from './statements.ts'

export type Ground = {
  facts: Arranged
  identities: Identities
  places: Places
  statements: readonly Statement[]
  bars: Bars
}

export function readGround(given: readonly Fact[]): Ground {
  const arranged = arrange(given)
  const identities = readIdentities(arranged)
  // What an erased customer proved, or somebody of theirs, was never proven.
  const proofs = arranged.proofs.filter((p) => identities.at(p.anchor, p.at) && identities.at(provenAnchor(p), p.at))
  const facts = { ...arranged, proofs }
  const statements = readStatements(facts, identities)
  return { facts, identities, places: readPlaces(identities, facts), statements, bars: readBars(facts, statements) }
}
