/** What every stratum stands on: the facts in order, the identities, what was said, and what must not link. */

import { type Arranged, arrange } from './arrange.ts'
import { type Bars, readBars } from './bars.ts'
import type { Fact } from './facts.ts'
import { type Identities, readIdentities } from './identities.ts'
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
  const facts = arrange(given)
  const identities = readIdentities(facts)
  const statements = readStatements(facts, identities)
  return { facts, identities, places: readPlaces(identities, facts), statements, bars: readBars(facts, statements) }
}
