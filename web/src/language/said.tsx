/** A sentence of the catalogue with elements in the places of its `{names}`. */

import { Fragment, type ReactNode } from 'react'
import { type Given, type Key, piecesOf, written } from './language.ts'

type Props = { text: Key; given?: Given; parts?: Record<string, ReactNode> }

export function Said({ text, given = {}, parts = {} }: Props) {
  return piecesOf(text, given).map((piece, index) => {
    const shown = index % 2 === 0 ? piece : (parts[piece] ?? written(given[piece] ?? ''))
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name than their order
    return <Fragment key={index}>{shown}</Fragment>
  })
}
