/** Docs about agents and examples name only files that exist, and every example has its page. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('docs of agents and examples name only files that exist', () => {
  const pages = [
    ...readdirSync(join(root, 'docs/agents')).map((name) => join('docs/agents', name)),
    'examples/README.md',
    'sdk/README.md',
  ]
  const gone = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => join(dirname(page), match[1]!))
    const named = [...text.matchAll(/\b((?:examples|sdk|docs|src)\/[\w./-]+\.\w+)/g)].map((match) => match[1]!)
    return [...linked, ...named].filter((path) => !existsSync(join(root, path))).map((path) => `${page}: ${path}`)
  })
  expect(gone).toEqual([])
  const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.mjs'))
  const listed = readFileSync(join(root, 'examples/README.md'), 'utf8')
  expect(examples.filter((name) => !listed.includes(`(${name})`))).toEqual([])
  expect(examples.filter((name) => !existsSync(join(root, 'docs/agents', name.replace('.mjs', '.md'))))).toEqual([])
})
