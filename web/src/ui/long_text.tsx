/** What people wrote, as text and nothing else; a very long one is shown in part until asked for. */

import { type ReactNode, useState } from 'react'
import { t } from '../language/language.ts'
import { useIsPaper } from './paper.ts'

const LIMIT = 1200
const FOLD = 800

export function LongText({ text, children }: { text: string; children?: (shown: string) => ReactNode }) {
  const [whole, setWhole] = useState(false)
  const paper = useIsPaper()
  const folded = text.length > LIMIT && !whole && !paper
  const shown = folded ? cut(text, FOLD) : text
  return (
    <>
      <p dir="auto" className="whitespace-pre-wrap">
        {children ? children(shown) : shown}
        {folded && '…'}
      </p>
      {folded && (
        <button
          type="button"
          className="mt-1 text-xs font-medium text-accent-ink underline"
          onClick={() => setWhole(true)}
        >
          {t('do.show_all')}
        </button>
      )}
    </>
  )
}

/** Never between the halves of a surrogate pair. */
function cut(text: string, length: number): string {
  const code = text.charCodeAt(length - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? length - 1 : length)
}
