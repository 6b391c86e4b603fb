/** The rows of a development set: all of one part, as they are, in another style of writing, or with other people in them. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readChats } from '../../src/extract/train/chats.ts'
import { type People, readPeople } from '../../src/extract/train/people.ts'
import { seeded } from '../../src/extract/train/random.ts'
import { type LabelledTurn, realise, type Sample, type Style } from '../../src/extract/train/sample.ts'
import { readGoals, readRestaurants, readSets } from '../../src/extract/train/sets.ts'
import { isInPart } from '../../src/extract/train/split.ts'

export type SetName = 'r8k' | 'star' | 'multidogo' | 'spoken' | 'evi_en'
export type Row = Record<string, unknown> & { id: string }

/** What is done to a set before it is scored. `replace`: every name by one drawn from open lists, so many times over. */
export type Change = { style?: Style; replace?: number }

const SAMPLES: Partial<Record<SetName, (data: string) => Sample[]>> = {
  r8k: readRestaurants,
  star: readChats,
  multidogo: readGoals,
}

const NOBODY: People = { draw: () => ({ first: '', last: '', middle: '', place: '', business: '', trait: '' }) }
const SEED = 7

function readRows(data: string, set: SetName): Row[] {
  return readFileSync(join(data, `${set}_dev.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** The longest stretch of adjoining name words in a turn: a name may be said twice. */
function nameOf({ text, spans }: LabelledTurn): string | undefined {
  let [best, start, end] = ['', -1, -1]
  for (const span of spans) {
    if (end < 0 || /[^\s.,'-]/.test(text.slice(end, span.start)) || /[.,]\s/.test(text.slice(end, span.start)))
      start = span.start
    end = span.end
    if (end - start > best.length) best = text.slice(start, end)
  }
  return best || undefined
}

/** The truth is read off the labels. */
function rewritten(set: SetName, row: Row, turns: LabelledTurn[]): Row {
  if (set === 'star') {
    const longest = turns.flatMap((turn) => nameOf(turn) ?? []).sort((one, two) => two.length - one.length)[0]
    return {
      ...row,
      name: row.name && (longest ?? null),
      turns: turns.map(({ role, text }) => [role === 'agent' ? 'a' : 'u', text]),
    }
  }
  const turn = turns[0]!
  if (set === 'multidogo') return { ...row, text: turn.text, ...(row.name ? { name: [nameOf(turn)] } : {}) }
  const names = turn.spans
    .filter(({ label }) => label !== 'M')
    .map(({ start, end, label }) => ({
      type: label === 'F' ? 'first_name' : 'last_name',
      start,
      end,
      text: turn.text.slice(start, end),
    }))
  return { ...row, text: turn.text, names }
}

/** Rows of `part` (all when undefined). Rows whose truth can't be found in the text are left out of changed sets. */
export async function rowsOf(
  data: string,
  lists: string,
  set: SetName,
  part: number | undefined,
  { style = 'typed', replace = 0 }: Change,
): Promise<Row[]> {
  const groups = new Map(readSets(data).map((sample) => [sample.id, sample.group]))
  const rows = readRows(data, set).filter((row) => part === undefined || isInPart(groups.get(row.id) ?? row.id, part))
  const read = SAMPLES[set]
  if (!read || (style === 'typed' && replace === 0)) return rows
  const people = replace > 0 ? await readPeople(lists) : NOBODY
  const random = seeded(SEED)
  const samples = new Map(read(data).map((sample) => [sample.id, sample]))
  return Array.from({ length: Math.max(replace, 1) }, (_, time) =>
    rows.flatMap((row) => {
      const sample = samples.get(row.id)
      if (!sample) return []
      const changed = rewritten(set, row, realise(sample, people, random, style, replace > 0))
      return { ...changed, id: `${row.id}#${time}` }
    }),
  ).flat()
}
