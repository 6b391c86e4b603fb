/** What most vendors' answers to "who am I?" mean: by status, and a name in the JSON. */

import type { Checked, VendorAnswer, VendorRequest } from './contract.ts'
import { answerJson, text } from './outcome.ts'

const LONGEST = 200

/** `saidNo`: the vendor's own sentence, where there is one. */
export function checkedBy(
  answer: VendorAnswer,
  nameOf: (body: Record<string, unknown>) => unknown,
  saidNo: (body: Record<string, unknown>) => unknown = (body) => body.message,
): Checked {
  const body = answerJson(answer)
  if (answer.status >= 200 && answer.status < 300)
    return { is: 'good', as: text(nameOf(body))?.slice(0, LONGEST) ?? null }
  const why = (text(saidNo(body)) ?? `HTTP ${answer.status}`).slice(0, LONGEST)
  return { is: answer.status === 429 || answer.status >= 500 ? 'unknown' : 'refused', why }
}

export function asking(path: string, headers: Record<string, string> = {}): VendorRequest {
  return { method: 'GET', path, headers, body: '' }
}
