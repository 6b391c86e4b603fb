/** What is kept of an erased identifier: an HMAC under the server's own key, of no use to whoever reads the database (I7). */

import { valuesOf } from '../../domain/identity/identities.ts'
import { type AnchorKey, keyOf } from '../../store/identities.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { anchorOfRow } from '../identity/stored_anchor.ts'

export type KeyedHashes = {
  /** Of one identity's anchor. */
  anchor(anchor: AnchorKey): Buffer
  /** Of the mailbox or number that an anchor is, the same on every channel. */
  addresses(anchor: Addressed): Buffer[]
  /** Of what an interaction is recorded once by (V8), in hex. */
  interaction(dedupeKey: string): Buffer
}

export type Addressed = AnchorKey & { assurance: number; phone_key: string | null }

export function keyedHashes({ hash }: Pick<SecretBox, 'hash'>, workspace: string): KeyedHashes {
  const of = (kind: string, text: string) => hash(`${kind}\n${text}`, `erasure ${workspace}`)
  return {
    anchor: (anchor) => of('anchor', keyOf(anchor)),
    addresses: (row) => addressesOf(row).map((value) => of('address', value)),
    interaction: (key) => of('interaction', key),
  }
}

/** `email:ana@x.com`, `phone:+5511...`: as claims and codes write them; without those that hold within one account only. */
export function addressesOf(row: Addressed): string[] {
  const anchor = anchorOfRow(row)
  return anchor ? valuesOf(anchor).filter((value) => /^(email|phone):[^:]/.test(value)) : []
}
