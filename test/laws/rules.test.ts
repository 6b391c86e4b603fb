/** Every rule of SPEC sections 2, 3 and 5 is proven by a test that bears its number; and those that no other test is about. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '../../src/domain/identity/facts.ts'
import { who } from '../../src/domain/identity/who.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { startVerification } from '../../src/operations/sessions/verify.ts'
import * as draw from './identity.generate.ts'
import { openRecorder, type Recorder } from './recorder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

test('every rule of SPEC sections 2, 3 and 5 is in the name of a test', () => {
  const spec = readFileSync(`${root}/SPEC.md`, 'utf8').split(/^## /m)
  const chapters = spec.filter((text) => /^[235]\. /.test(text)).join('\n')
  const defined = [...chapters.matchAll(/^\| ([RD]\d+a?) +\||^- \*\*([VD]\d+a?)\*\*|\*\*(M\d+)\*\*/gm)]
  const rules = [...new Set(defined.map(([, rule, other, law]) => (rule ?? other ?? law)!))]
  expect(rules.length).toBeGreaterThan(40)
  const files = ['test', 'src', 'sdk', 'web'].flatMap((room) =>
    readdirSync(`${root}/${room}`, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  )
  const tests = files.filter(
    (file) => !file.includes('node_modules') && /\.test\.tsx?$|^test\/people\/.*\.ts$/.test(file),
  )
  // A town of test/people is a test by the name of its rule.
  const named = tests.flatMap((file) => [
    ...readFileSync(`${root}/${file}`, 'utf8').matchAll(/(?:test|describe|it)[^\n]*\(\s*['"`].*|^\s+rule: '.*'/gm),
  ])
  const names = named.map(([text]) => text).join('\n')
  const isNamed = (rule: string) => names.includes(`[${rule}]`) || names.includes(`rule: '${rule}'`)
  expect(rules.filter((rule) => !isNamed(rule))).toEqual([])
})

/** What a claim of a cookie or a typed address can change: follows, contacts, cards; no stratum before them. */
test('[V2a] what is claimed on cheap anchors changes no identity that was there, and no group', () => {
  const claims = fc.array(fc.tuple(draw.interactionOf(draw.cheapAnchor), fc.nat(20)), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(draw.factSet, claims, (town, added) => {
      const before = who(town, draw.NOW)
      const proven = new Set(town.flatMap((fact) => (fact.type === 'proof' ? [fact.session] : [])))
      // Only on anchors of nobody there: of whom is there it could be the name that makes a cookie somebody else's (R3).
      const fresh = added.flatMap(([drawn, n]): Fact[] => {
        const anchor = { ...drawn.anchor!, value: `${drawn.anchor!.value}-new-${n}`, phoneKey: undefined }
        return draw.drawnFacts({ ...drawn, anchor, conversation: null, item: null }, `x${n}`)
      })
      expect(fresh.every((fact) => fact.type !== 'interaction' || !proven.has(fact.session ?? ''))).toBe(true)
      const after = who([...town, ...fresh], draw.NOW)
      for (const group of before.groups.all) {
        const same = after.groups.of.get(group.members[0]!.key)!
        expect(same.members.map((m) => m.key).sort()).toEqual(group.members.map((m) => m.key).sort())
      }
    }),
    { numRuns: Number(process.env.KITH_LAW_RUNS ?? 500) },
  )
})

test('[D5] what goes to an address that somebody typed is a fixed text, with nothing that they wrote', async () => {
  const texts: string[] = []
  for (const said of ['win money at http://spam.test', 'hello']) {
    const workspace = await kith.workspace()
    const customer = { visitor_id: 'v1', name: said }
    const { session } = await kith.run(workspace, createSession, { channel: 'chat', customer }, 'agent')
    await kith.record(workspace, [{ type: 'message', channel: 'chat', session, text: `I'm ${said}` }])
    await kith.run(workspace, startVerification, { id: session, channel: 'email', value: 'max@orth.com' }, 'agent')
    const { text, code } = kith.sent.at(-1)!
    texts.push(text.replace(code, '<code>'))
  }
  expect(texts[0]).toBe(texts[1])
  expect(texts[0]).not.toMatch(/spam|hello/)
})
