/** A sentence of Kith's own about people, in the reader's language; in English where the catalogue doesn't know it. */

import type { Sentence } from '../../../src/operations/shapes.ts'
import { Shown } from '../format/shown.tsx'
import { kindLabel } from '../words.ts'
import { en } from './en.ts'
import type { Key } from './language.ts'
import { Said } from './said.tsx'

export function Told({ children: { code, values, text } }: { children: Sentence }) {
  const key = `told.${code}`
  if (!Object.hasOwn(en, key)) return <bdi>{text}</bdi>
  const parts = Object.entries(values).map(([name, value]) => [name, said(name, value)])
  return <Said text={key as Key} parts={Object.fromEntries(parts)} />
}

const said = (name: string, value: string) => (name === 'kind' ? kindLabel(value) : <Called key={name}>{value}</Called>)

/** An address that can be nothing else needs no name of its kind. */
const BARE = new Set(['email', 'typed_email', 'phone'])

function Called({ children }: { children: string }) {
  const [, kind, value] = /^([a-z_]+):+(.+)$/s.exec(children) ?? []
  if (kind !== undefined && BARE.has(kind)) return <Shown>{value}</Shown>
  if (kind === undefined || !Object.hasOwn(en, `kind.${kind}`)) return <Shown>{children}</Shown>
  return (
    <>
      {kindLabel(kind)} <Shown>{value}</Shown>
    </>
  )
}
