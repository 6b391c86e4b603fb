/** Self-written dialogues in seven languages, as a recogniser would write many of them: names right in four of five. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract, type Turn } from '../extract.ts'

const DIR = join(import.meta.dirname, 'dialogues')

const fold = (text: string | undefined) => (text ?? '').toLowerCase().replace(/\s+/g, ' ').trim()

function nameIn(turns: Turn[]): string {
  const own = extract(turns).filter((claim) => claim.assurance === 1)
  const value = (field: string) => own.findLast((claim) => claim.field === field)?.value
  return fold(value('full_name') ?? [value('first_name'), value('last_name')].filter(Boolean).join(' '))
}

function readLine(line: string): { turns: Turn[]; wanted: string } {
  const [, agent, customer, wanted] = /^(.*?) > (.*) = ?(.*)$/.exec(line)!
  const asked: Turn[] = agent!.trim() ? [{ role: 'agent', text: agent! }] : []
  return { turns: [...asked, { role: 'customer', text: customer! }], wanted: fold(wanted) }
}

describe.each(readdirSync(DIR))('%s', (file) => {
  const items = readFileSync(join(DIR, file), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map(readLine)
  const missed = items.filter(({ turns, wanted }) => nameIn(turns) !== wanted)

  it(`has names right in 0.8 of ${items.length}`, () => {
    const told = missed.map(
      ({ turns, wanted }) => `${turns.map(({ text }) => text).join(' > ')} = ${wanted} | ${nameIn(turns)}`,
    )
    if (process.env.KITH_SHOW)
      console.log(`${file} ${items.length - missed.length}/${items.length}\n${told.join('\n')}`)
    expect(1 - missed.length / items.length, told.join('\n')).toBeGreaterThanOrEqual(0.8)
  })
})
