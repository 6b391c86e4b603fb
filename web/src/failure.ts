/** What went wrong, in the reader's language as far as the server's codes tell. */

import { KithError } from '../../sdk/src/error.ts'
import { problemText, t } from './language/language.ts'

export function failureText(error: unknown): string {
  if (!(error instanceof KithError)) return t('state.wrong')
  return error.status === 0 ? t('state.unreachable') : problemText(error)
}
