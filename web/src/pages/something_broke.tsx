/** A fault in a page's own code: said plainly, with a way to go on. */

import type { ErrorComponentProps } from '@tanstack/react-router'
import { Failed } from '../ui/state.tsx'

export function SomethingBroke({ error, reset }: ErrorComponentProps) {
  return <Failed error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
}
