/** I5: no text makes a regular expression that reads what strangers wrote take more than time in proportion to it. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSafe } from 'redos-detector'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const ROOMS = ['src/domain', 'src/extract', 'src/connectors']

const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^train\b/.test(file))
    .map((file) => join(room, file)),
)

type Found = { literals: string[]; made: number }

function expressionsIn(file: string): Found {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const found: Found = { literals: [], made: 0 }
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.literals.push(node.text)
    const called = ts.isNewExpression(node) || ts.isCallExpression(node) ? node.expression : undefined
    if (called && ts.isIdentifier(called) && called.text === 'RegExp') found.made++
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The detector reads no `i` beside `u`; case adds no way to go back. */
function parse(literal: string): RegExp {
  const end = literal.lastIndexOf('/')
  const flags = literal.slice(end + 1)
  return new RegExp(literal.slice(1, end), flags.includes('u') ? flags.replace('i', '') : flags)
}

const verdict = (literal: string) =>
  isSafe(parse(literal), { maxScore: 2000, maxSteps: 1_000_000, timeout: Number.POSITIVE_INFINITY })

const literals = [...new Set(files.flatMap((file) => expressionsIn(file).literals))]

describe('regular expressions', () => {
  test('are written out, so that they can be read here', () => {
    expect(literals.length).toBeGreaterThan(100)
    expect(files.filter((file) => expressionsIn(file).made > 0)).toEqual([])
  })

  test('go back only a bounded number of times', { timeout: 600_000 }, () => {
    expect(literals.filter((literal) => !verdict(literal).safe)).toEqual([])
  })

  test.each(['/^(a+)+$/', '/\\s+$/', '/^(\\d)\\1{5,}$|(\\d)\\2{7,}$/'])('%s would be found', (literal) => {
    expect(verdict(literal).safe).toBe(false)
  })
})
