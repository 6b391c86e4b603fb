/** Self-written dialogues: of seven languages, as a recogniser would write many of them, and of rare names and their false friends. */

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ExtractedClaim, extract, type Turn } from '../extract.ts'

const DIR = join(import.meta.dirname, '../name/dialogues')
const CUED = join(import.meta.dirname, '../name/cued')

export type OwnDialogue = { turns: Turn[]; wanted: string }

const fold = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/\s+/g, ' ').trim()

function readLine(line: string): OwnDialogue {
  const [, agent, customer, wanted] = /^(.*?) > (.*) = ?(.*)$/.exec(line)!
  const asked: Turn[] = agent!.trim() ? [{ role: 'agent', text: agent! }] : []
  return { turns: [...asked, { role: 'customer', text: customer! }], wanted: fold(wanted) }
}

const readFile = (path: string): OwnDialogue[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map(readLine)

/** By language code. */
export const readOwnDialogues = (): Map<string, OwnDialogue[]> =>
  new Map(readdirSync(DIR).map((file) => [basename(file, '.txt'), readFile(join(DIR, file))]))

const inSmallLetters = ({ turns, wanted }: OwnDialogue): OwnDialogue => ({
  turns: turns.map((turn) => (turn.role === 'customer' ? { ...turn, text: turn.text.toLowerCase() } : turn)),
  wanted,
})

/** What stands behind a cue, as typed and in small letters: names that no list has, or words that are no names. */
export function readCued(file: 'names' | 'friends'): { typed: OwnDialogue[]; lower: OwnDialogue[] } {
  const typed = readFile(join(CUED, `${file}.txt`))
  return { typed, lower: typed.map(inSmallLetters) }
}

/** The speaker's whole name in small letters as claims tell it; empty when none. */
export function nameIn(claims: readonly ExtractedClaim[]): string {
  const own = claims.filter(({ assurance }) => assurance === 1)
  const value = (field: string) => own.findLast((claim) => claim.field === field)?.value
  return fold(value('full_name') ?? [value('first_name'), value('last_name')].filter(Boolean).join(' '))
}

/** The dialogues whose name does not come out as it should, told in one line each. */
export const missedIn = (dialogues: readonly OwnDialogue[]): string[] =>
  dialogues.flatMap(({ turns, wanted }) => {
    const found = nameIn(extract(turns))
    return found === wanted ? [] : [`${turns.map(({ text }) => text).join(' > ')} = ${wanted} | ${found}`]
  })
