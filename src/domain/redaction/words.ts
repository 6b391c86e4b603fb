/** A text as words with their places. */

export type Span = { start: number; end: number }

/** `bare`: folded to lower case, without accents and without punctuation at its ends. */
export type Word = Span & { text: string; bare: string }

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    bare: bareOf(word),
  }))
}

function bareOf(word: string): string {
  const letters = [...word.normalize('NFD').toLowerCase()].filter((letter) => !/\p{M}/u.test(letter))
  const isPlain = (letter: string) => /[\p{L}\p{N}]/u.test(letter)
  const first = letters.findIndex(isPlain)
  return first < 0 ? '' : letters.slice(first, letters.findLastIndex(isPlain) + 1).join('')
}

export function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length
}

export function spanOf(words: readonly Word[], from: number, to: number): Span {
  return { start: words[from]!.start, end: words[to]!.end }
}
