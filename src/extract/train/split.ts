/** Six parts of the conversations, by a hash of the conversation: to train without one of them and measure on it. */

import { hash } from '../name/lexicon/lexicon.ts'

export const PARTS = 6

/** Whether a conversation belongs to one of the six parts. The shipped weights have seen all; `--part N` leaves one out. */
export const isInPart = (group: string, part: number): boolean => hash(`split:${group}`) % PARTS === part
