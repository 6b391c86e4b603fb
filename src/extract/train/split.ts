/** Which conversations training never sees: a fixed sixth, by a hash of the conversation. */

import { hash } from '../name/lexicon/lexicon.ts'

export const PARTS = 6

/** Whether a conversation belongs to one of the six parts. The committed weights have not seen part 0. */
export const isInPart = (group: string, part: number): boolean => hash(`split:${group}`) % PARTS === part
