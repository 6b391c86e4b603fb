/** The hand-written payloads of every connector, signed as their vendors sign. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Fixture = {
  connector: string
  name: string
  about: string
  /** The vendor's document, or its published type, that it follows. */
  cites: string
  expect: { interactions: number; facts: number }
  contentType: string
  body: Buffer
}

type Written = Pick<Fixture, 'about' | 'cites' | 'expect'> & { body?: unknown; form?: [string, string][] }

export function fixturesOf(connector: string): Fixture[] {
  const folder = fileURLToPath(new URL(`../../src/connectors/${connector}/fixtures/`, import.meta.url))
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const { about, cites, expect, body, form } = JSON.parse(readFileSync(folder + file, 'utf8')) as Written
      const base = { connector, name: file.replace('.json', ''), about, cites, expect }
      return form
        ? {
            ...base,
            contentType: 'application/x-www-form-urlencoded',
            body: Buffer.from(new URLSearchParams(form).toString()),
          }
        : { ...base, contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) }
    })
}
