/** Trains the name tagger: `npm run train -- --data DIR`. Same data, same lists, same bytes. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readDialogue } from '../dialogue.ts'
import { LABELS, SIZE } from '../models/crf.ts'
import { findCues } from '../name/cues.ts'
import { guessLanguages } from '../name/language.ts'
import { type Learner, learn, newLearner } from './crf.ts'
import { type Features, featuresOf } from './features.ts'
import { LISTS, type People, readPeople } from './people.ts'
import { type Random, seeded } from './random.ts'
import { type LabelledTurn, realise, type Sample, type Style } from './sample.ts'
import { readSets } from './sets.ts'
import { isInPart } from './split.ts'
import { readTemplates } from './templates.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    /** Where the packages of `lists/package.json` are installed. */
    lists: { type: 'string', default: LISTS },
    /** A sixth of the conversations (0 to 5) that is left out, to measure on; without it nothing is. */
    part: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    out: { type: 'string', default: join(import.meta.dirname, '../models/weights.ts') },
  },
})

const TEMPLATE_REPEATS = 10
const SEED = 20_261

const STYLES: [Style, number][] = [
  ['typed', 0.39],
  ['lower', 0.32],
  ['title', 0.03],
  ['bare', 0.18],
  ['spoken', 0.05],
  ['upper', 0.03],
]

function drawStyle(random: Random): Style {
  let left = random.next()
  for (const [style, share] of STYLES) {
    left -= share
    if (left < 0) return style
  }
  return 'typed'
}

/** Words hidden from the lists, as rare ones are in life: every fourth name is in none, and so are words that are no names. */
function drawHidden(turns: readonly LabelledTurn[], random: Random): Set<string> {
  const hidden = new Set<string>()
  for (const turn of turns) {
    for (const trait of turn.traits) if (random.chance(0.25)) hidden.add(trait.toLowerCase())
    for (const { start, end } of turn.spans)
      if (random.chance(0.25))
        for (const word of turn.text.slice(start, end).toLowerCase().split(/\s+/)) hidden.add(word)
  }
  return hidden
}

const goldOf = (tokens: readonly { start: number; end: number }[], turn: LabelledTurn, length: number): Uint8Array => {
  const gold = new Uint8Array(length)
  for (let at = 0; at < length; at++) {
    const span = turn.spans.find(({ start, end }) => tokens[at]!.start < end && start < tokens[at]!.end)
    if (span) gold[at] = LABELS.indexOf(span.label)
  }
  return gold
}

function* examples(sample: Sample, people: People, random: Random): Generator<[Features, Uint8Array]> {
  const turns = realise(sample, people, random, drawStyle(random), random.chance(0.9) || sample.group.length < 8, true)
  const dialogue = readDialogue(turns, { requested: sample.requested })
  const languages = guessLanguages(dialogue)
  const hidden = drawHidden(turns, random)
  const heard = new Set<string>()
  let isFirst = true
  for (const [at, turn] of dialogue.turns.entries()) {
    if (turn.role !== 'customer') for (const { low } of turn.tokens) heard.add(low)
    if (turn.role !== 'customer' || turn.tokens.length === 0) continue
    const isNamed = turns[at]!.spans.length > 0
    if (!isNamed && dialogue.turns.length > 6 && random.chance(0.6)) continue
    const features = featuresOf(turn, { cues: findCues(turn.tokens, languages), heard, isFirst }, hidden)
    yield [features, goldOf(turn.tokens, turns[at]!, features.length)]
    isFirst = false
  }
}

function shuffle<T>(items: T[], random: Random): T[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    ;[items[at], items[other]] = [items[other]!, items[at]!]
  }
  return items
}

/** Weights at the end of each round are added up: the mean of the late rounds is steadier than the last. */
function train(samples: Sample[], people: People, rounds: number): Learner {
  const random = seeded(SEED)
  const learner = newLearner()
  const sum = new Float32Array(learner.emit.length)
  const moves = new Float32Array(learner.move.length)
  const from = Math.floor(rounds / 2)
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    let count = 0
    for (const sample of shuffle(samples, random))
      for (const [features, gold] of examples(sample, people, random)) {
        learn(learner, features, gold, 1)
        count++
      }
    if (round >= from) for (let at = 0; at < sum.length; at++) sum[at]! += learner.emit[at]! / (rounds - from)
    if (round >= from) for (let at = 0; at < moves.length; at++) moves[at]! += learner.move[at]! / (rounds - from)
    console.log(`round ${round + 1}: ${count} turns, ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  return { ...learner, emit: sum, move: moves }
}

/** Written as bytes: one unit is `scale`; weights beyond 127 units are cut. */
function write(learner: Learner, out: string): void {
  const sorted = [...learner.emit].map(Math.abs).sort((one, two) => one - two)
  const scale = sorted[Math.floor(sorted.length * 0.9995)]! / 127
  const bytes = Int8Array.from(learner.emit, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  const emit = Buffer.from(bytes.buffer).toString('base64')
  const move = [...learner.move].map((weight) => Number(weight.toFixed(3))).join(', ')
  const purpose =
    "/** Generated by `npm run train`: the tagger's weights. Trained on the sets and lists of SOURCES.md. */"
  writeFileSync(
    out,
    `${purpose}\nexport const EMIT =\n  '${emit}'\nexport const MOVE: number[] = [${move}]\nexport const SCALE = ${scale.toFixed(5)}\n`,
  )
  console.log(`${out}: ${emit.length} characters, ${bytes.filter((byte) => byte !== 0).length / SIZE} weights`)
}

if (!values.data) throw new Error('usage: npm run train -- --data DIR [--lists DIR] [--part N] [--out FILE]')
const part = values.part === undefined ? undefined : Number(values.part)
const seen = readSets(values.data).filter((sample) => part === undefined || !isInPart(sample.group, part))
const templates = readTemplates()
const repeated = Array.from({ length: TEMPLATE_REPEATS }, () => templates).flat()
write(train([...seen, ...repeated], await readPeople(values.lists), Number(values.rounds)), values.out)
