/** Downloads: the browser fetches the file itself, so what it may be refused for is asked before. */

import { ensureConfirmed } from '../confirming.ts'
import { sayFailure } from './notice.tsx'

/** `name` when the server gives the file none. */
export async function download(url: string, name: string): Promise<void> {
  try {
    if (!(await ensureConfirmed())) return
  } catch (error) {
    return sayFailure(error)
  }
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
}

const KEPT_MS = 60_000

/** A file that was made here. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // Safari reads it only after the click, and would find nothing there.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
