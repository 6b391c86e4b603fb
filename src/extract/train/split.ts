/** Which conversations training never sees: a fixed sixth, by a hash of the conversation. */

import { hash } from '../name/lexicon/lexicon.ts'

const PARTS = 6

export const isUnseen = (group: string): boolean => hash(`split:${group}`) % PARTS === 0
