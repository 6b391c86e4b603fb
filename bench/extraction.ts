/** Scores extraction on development sets: `tsx bench/extraction.ts --data DIR [--unseen] [--style lower|bare] [--replace LISTS] [set...]`. */

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ExtractedClaim, extract, type Turn } from '../src/extract/extract.ts'
import { readPeople } from '../src/extract/train/people.ts'
import { seeded } from '../src/extract/train/random.ts'
import { type LabelledTurn, realise, type Sample, type Style } from '../src/extract/train/sample.ts'
import { readChats, readGoals, readRestaurants, readSets } from '../src/extract/train/sets.ts'
import { isUnseen } from '../src/extract/train/split.ts'

type Row = Record<string, unknown> & { id: string }
type Told = [string, string][]
type Call = { agent: string; text: string; nbest: string[] }[]

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    unseen: { type: 'boolean' },
    style: { type: 'string' },
    replace: { type: 'string' },
    'first-guess': { type: 'boolean' },
  },
})

const read = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const said = (claims: ExtractedClaim[]): ExtractedClaim[] => claims.filter((claim) => claim.assurance === 1)
const last = (claims: ExtractedClaim[], field: string): string | undefined =>
  claims.findLast((claim) => claim.field === field)?.value
const whole = (claims: ExtractedClaim[]): string | undefined =>
  last(claims, 'full_name') ??
  ([last(claims, 'first_name'), last(claims, 'last_name')].filter(Boolean).join(' ') || undefined)

const roles = (turns: Told): Turn[] =>
  turns.map(([role, text]) => ({ role: role === 'a' ? 'agent' : 'customer', text }))

const callTurns = (row: Row): Turn[] =>
  (row.turns as Call).flatMap(({ agent, text, nbest }) => [
    { role: 'agent' as const, text: agent },
    { role: 'customer' as const, text, alternatives: flags['first-guess'] ? [] : nbest.slice(1) },
  ])

const contact = (id: string, claims: ExtractedClaim[]): Row => ({
  id,
  name: whole(claims),
  email: last(claims, 'email'),
  phone: last(claims, 'phone'),
})

const PREDICT: Record<string, (row: Row) => Row> = {
  r8k: ({ id, text, requested }) => {
    const claims = said(extract([{ role: 'customer', text: text as string }], { requested: requested as string[] }))
    const parts = claims.filter((claim) => claim.field === 'first_name' || claim.field === 'last_name')
    return { id, entities: parts.map(({ field, evidence }) => ({ ...evidence, type: field, text: evidence.quote })) }
  },
  star: ({ id, turns }) => ({ id, name: whole(said(extract(roles(turns as Told)))) }),
  multidogo: ({ id, text }) => contact(id, said(extract([{ role: 'customer', text: text as string }]))),
  spoken: ({ id, turns }) => contact(id, said(extract(roles(turns as Told)))),
  evi_en: (row) => {
    const claims = said(extract(callTurns(row), { locale: 'en-GB' }))
    const names = { first_name: last(claims, 'first_name'), last_name: last(claims, 'last_name') }
    return { id: row.id, ...names, postcode: last(claims, 'postcode'), dob: last(claims, 'date_of_birth') }
  },
}

const SAMPLES: Record<string, (data: string) => Sample[]> = {
  r8k: readRestaurants,
  star: readChats,
  multidogo: readGoals,
}

const nameOf = (turns: LabelledTurn[]): string | undefined => {
  const turn = turns.find(({ spans }) => spans.length > 0)
  return turn?.text.slice(turn.spans[0]!.start, turn.spans.at(-1)!.end)
}

/** The row with other people in it: the truth is read off the labels. */
function rewritten(set: string, row: Row, turns: LabelledTurn[]): Row {
  if (set === 'star') {
    const longest = turns.flatMap((turn) => nameOf([turn]) ?? []).sort((one, two) => two.length - one.length)[0]
    return {
      ...row,
      name: row.name && (longest ?? null),
      turns: turns.map(({ role, text }) => [role === 'agent' ? 'a' : 'u', text]),
    }
  }
  const [turn] = turns
  if (set === 'multidogo') return { ...row, text: turn!.text, ...(row.name ? { name: [nameOf(turns)] } : {}) }
  const names = turn!.spans
    .filter(({ label }) => label !== 'M')
    .map(({ start, end, label }) => ({
      type: label === 'F' ? 'first_name' : 'last_name',
      start,
      end,
      text: turn!.text.slice(start, end),
    }))
  return { ...row, text: turn!.text, names }
}

async function rowsOf(data: string, set: string): Promise<Row[]> {
  const rows = read(join(data, `${set}_dev.jsonl`))
  const groups = new Map(readSets(data).map((sample) => [sample.id, sample.group]))
  const kept = flags.unseen ? rows.filter((row) => isUnseen(groups.get(row.id) ?? row.id)) : rows
  if ((!flags.style && !flags.replace) || !SAMPLES[set]) return kept
  const people = flags.replace ? await readPeople(flags.replace) : { draw: () => ({ first: '', last: '', middle: '' }) }
  const random = seeded(7)
  const samples = new Map(SAMPLES[set]!(data).map((sample) => [sample.id, sample]))
  return kept.flatMap((row) => {
    const sample = samples.get(row.id)
    if (!sample) return []
    return rewritten(
      set,
      row,
      realise(sample, people, random, (flags.style ?? 'typed') as Style, Boolean(flags.replace)),
    )
  })
}

async function score(data: string, set: string): Promise<void> {
  const rows = await rowsOf(data, set)
  const folder = mkdtempSync(join(tmpdir(), 'kith-'))
  copyFileSync(join(data, 'score_dev.mjs'), join(folder, 'score_dev.mjs'))
  writeFileSync(join(folder, `${set}_dev.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'))
  extract([{ role: 'customer', text: 'my name is Ana Souza' }])
  const started = performance.now()
  const lines = rows.map((row) => JSON.stringify(PREDICT[set]!(row)))
  const took = performance.now() - started
  writeFileSync(join(folder, 'predictions.jsonl'), lines.join('\n'))
  console.log(`\n${set}: ${rows.length} items in ${took.toFixed(0)} ms, ${folder}`)
  const scorer = [join(folder, 'score_dev.mjs'), set, join(folder, 'predictions.jsonl')]
  console.log(execFileSync('node', scorer, { encoding: 'utf8' }))
}

if (!flags.data || !existsSync(join(flags.data, 'score_dev.mjs'))) console.log('no development data given: skipped')
else for (const set of positionals.length > 0 ? positionals : Object.keys(PREDICT)) await score(flags.data, set)
