/** Scores extraction on development sets: `tsx bench/extraction.ts DATA [set...] [--lower] [--replace]`. Skips aloud without them. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExtractedClaim, extract, type Turn } from '../src/extract/extract.ts'

type Row = Record<string, unknown> & { id: string }
type Predict = (row: Row) => Row

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

const roles = (turns: [string, string][]): Turn[] =>
  turns.map(([role, text]) => ({ role: role === 'a' ? 'agent' : 'customer', text }))

function call(row: Row): Turn[] {
  return (row.turns as { agent: string; text: string; nbest: string[] }[]).flatMap(({ agent, text, nbest }) => [
    { role: 'agent' as const, text: agent },
    { role: 'customer' as const, text, alternatives: process.env.FIRST_GUESS ? [] : nbest.slice(1) },
  ])
}

const SETS: Record<string, Predict> = {
  r8k: ({ id, text, requested }) => {
    const claims = said(extract([{ role: 'customer', text: text as string }], { requested: requested as string[] }))
    const parts = claims.filter((claim) => claim.field === 'first_name' || claim.field === 'last_name')
    const entities = parts.map(({ field, evidence }) => ({ ...evidence, type: field, text: evidence.quote }))
    return { id, entities }
  },
  star: ({ id, turns }) => ({ id, name: whole(said(extract(roles(turns as [string, string][])))) }),
  multidogo: ({ id, text }) => {
    const claims = said(extract([{ role: 'customer', text: text as string }]))
    return { id, name: whole(claims), email: last(claims, 'email'), phone: last(claims, 'phone') }
  },
  spoken: ({ id, turns }) => {
    const claims = said(extract(roles(turns as [string, string][])))
    return { id, name: whole(claims), email: last(claims, 'email'), phone: last(claims, 'phone') }
  },
  evi_en: (row) => {
    const claims = said(extract(call(row), { locale: 'en-GB' }))
    const names = { first_name: last(claims, 'first_name'), last_name: last(claims, 'last_name') }
    return { id: row.id, ...names, postcode: last(claims, 'postcode'), dob: last(claims, 'date_of_birth') }
  },
}

function score(data: string, set: string): void {
  const rows = read(join(data, `${set}_dev.jsonl`))
  const started = performance.now()
  const lines = rows.map((row) => JSON.stringify(SETS[set]!(row)))
  const took = performance.now() - started
  const file = join(mkdtempSync(join(tmpdir(), 'kith-')), `${set}.jsonl`)
  writeFileSync(file, lines.join('\n'))
  console.log(`\n${set}: ${rows.length} items in ${took.toFixed(0)} ms, predictions ${file}`)
  console.log(execFileSync('node', [join(data, 'score_dev.mjs'), set, file], { encoding: 'utf8' }))
}

const [data, ...sets] = process.argv.slice(2)
if (!data || !existsSync(join(data, 'score_dev.mjs'))) console.log('no development data given: skipped')
else for (const set of sets.length > 0 ? sets : Object.keys(SETS)) score(data, set)
