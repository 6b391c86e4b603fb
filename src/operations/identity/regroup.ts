/** What a transaction must hold before it decides who is who. */

/** What a transaction locks from the start beside what its recordings name: identities by id, phones by their key. */
export type Locks = { identities: readonly string[]; phones: readonly string[] }

/** Thrown when a transaction turns out to need what it has not locked: it starts anew with these as well. */
export class MoreLocksNeeded extends Error {
  readonly locks: Locks
  constructor(identities: readonly string[], phones: readonly string[] = []) {
    super('more to lock')
    this.locks = { identities, phones }
  }
}
