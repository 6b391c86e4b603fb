/** What else a customer says of himself: date of birth, postcode, company, language. Other people's are left out. */

import type { Dialogue } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { findBirth } from './birth.ts'
import { findCompany } from './company.ts'
import { claimOf } from './detail.ts'
import { findLanguage } from './language.ts'
import { findPostcode } from './postcode/postcode.ts'

/** Claims in the order of the conversation, at most one of each field. */
export function findDetails(dialogue: Dialogue): ExtractedClaim[] {
  const birth = findBirth(dialogue)
  const postcode = findPostcode(dialogue)
  const company = findCompany(dialogue)
  const language = findLanguage(dialogue)
  if (!birth && !postcode && !company && !language) return []
  return [birth, postcode, company, language]
    .filter((detail) => detail !== undefined)
    .sort((one, two) => one.turn - two.turn || one.start - two.start)
    .map((detail) => claimOf(detail, dialogue))
}
