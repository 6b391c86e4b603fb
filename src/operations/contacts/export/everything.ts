/** Contacts with all that is known, as JSON lines: one per contact, then one per interaction, with the claims it gave. */

import { groupBy } from '../../../domain/group_by.ts'
import { encodeId } from '../../../domain/id.ts'
import { claimsInInteractions } from '../../../store/claim_rows.ts'
import {
  type InteractionRef,
  interactionRefs,
  interactionsById,
  linksOf,
  standaloneClaims,
} from '../../../store/export_rows.ts'
import { byRoots, type IdentityRow } from '../../../store/identities.ts'
import { messagesOf } from '../../../store/timeline.ts'
import type { Tx } from '../../../store/transaction.ts'
import type { ContactCard } from '../../shapes.ts'
import { contactLine, interactionLine } from './everything_lines.ts'

/** Interactions held at a time, each up to 1 MiB. Most people have fewer, so that one read serves many contacts. */
const PAGE = 50
/** More than an interaction may have. */
const ALL_MESSAGES = 32_767
/** Lines are handed on in pieces of about this many characters. */
const PIECE = 65_536

type Source = { read(): Promise<Tx>; workspace: string }

/**
 * Lines of these contacts; `ids` are their stored ids. However long a history is, no more than a page of it is held.
 */
export async function* everythingOf(
  source: Source,
  ids: readonly string[],
  cards: readonly ContactCard[],
): AsyncGenerator<string> {
  const { read, workspace } = source
  const identities = await byRoots(await read(), workspace, ids)
  const all = identities.map((row) => row.identity_id)
  const links = await linksOf(await read(), workspace, all)
  const claims = await standaloneClaims(await read(), workspace, all)
  const refs = groupBy(await interactionRefs(await read(), workspace, all, null, PAGE), (ref) => ref.identity_id)
  const byContact = groupBy(identities, (row) => encodeId('ctc', row.root_contact_id))
  const people = cards.map((card) => {
    const own = byContact.get(card.id) ?? []
    const pages = own.map((row) => refs.get(row.identity_id) ?? [])
    const isLong = pages.some((page) => page.length === PAGE)
    return { card, own, isLong, refs: isLong ? [] : pages.flat().sort(byTime) }
  })
  const lineOf = lineReader(
    source,
    people.flatMap((person) => person.refs.map((ref) => ({ ...ref, contact: person.card.id }))),
  )
  let text = ''
  for (const { card, own, isLong, refs } of people) {
    text += contactLine(card, own, links, claims)
    if (isLong) {
      yield text
      text = ''
      yield* longHistory(source, card.id, own)
    }
    for (const ref of refs) {
      text += await lineOf(ref)
      if (text.length < PIECE) continue
      yield text
      text = ''
    }
  }
  yield text
}

function byTime(a: InteractionRef, b: InteractionRef): number {
  if (a.occurred_at !== b.occurred_at) return a.occurred_at < b.occurred_at ? -1 : 1
  return a.interaction_id < b.interaction_id ? -1 : 1
}

async function* longHistory(source: Source, contact: string, own: readonly IdentityRow[]): AsyncGenerator<string> {
  const identities = own.map((row) => row.identity_id)
  let behind: { at: string; id: string } | null = null
  for (;;) {
    const found: InteractionRef[] = await interactionRefs(
      await source.read(),
      source.workspace,
      identities,
      behind,
      PAGE,
    )
    // Beyond the page one identity may lack rows that come before another's.
    const page = found.slice(0, PAGE)
    const lines = await linesOf(
      source,
      page.map((ref) => ({ ...ref, contact })),
    )
    yield page.map((ref) => lines.get(ref.interaction_id)).join('')
    if (found.length < PAGE) return
    behind = { at: page.at(-1)!.occurred_at, id: page.at(-1)!.interaction_id }
  }
}

type Wanted = InteractionRef & { contact: string }

/** Reads the lines of `wanted` a page ahead; they must be asked for in that order. */
function lineReader(source: Source, wanted: readonly Wanted[]): (ref: InteractionRef) => Promise<string> {
  let lines = new Map<string, string>()
  let at = 0
  return async ({ interaction_id }) => {
    if (!lines.has(interaction_id)) {
      lines = await linesOf(source, wanted.slice(at, at + PAGE))
      at += PAGE
    }
    return lines.get(interaction_id) ?? ''
  }
}

async function linesOf({ read, workspace }: Source, wanted: readonly Wanted[]): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map()
  const ids = wanted.map((ref) => ref.interaction_id)
  const rows = await interactionsById(await read(), workspace, ids)
  const messages = groupBy(await messagesOf(await read(), workspace, ids, ALL_MESSAGES), (row) => row.interaction_id)
  const claims = groupBy(await claimsInInteractions(await read(), workspace, ids), (row) => row.interaction_id!)
  const contactOf = new Map(wanted.map((ref) => [ref.interaction_id, ref.contact]))
  return new Map(
    rows.map((row) => {
      const id = row.interaction_id
      return [id, interactionLine(contactOf.get(id)!, row, messages.get(id) ?? [], claims.get(id) ?? [])]
    }),
  )
}
