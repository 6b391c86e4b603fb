/** What else a customer says of himself: date of birth, postcode, company, language. Other people's are left out. */

import type { Dialogue } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { findBirth } from './birth.ts'
import { findCompany } from './company.ts'
import { claimOf, type Detail } from './detail.ts'
import { findLanguage } from './language.ts'
import { findPostcode } from './postcode/postcode.ts'

/** Claims in the order of the conversation, at most one of each field. */
export function findDetails(dialogue: Dialogue): ExtractedClaim[] {
  const found: (Detail | undefined)[] = [
    findBirth(dialogue),
    findPostcode(dialogue),
    findCompany(dialogue),
    findLanguage(dialogue),
  ]
  return found
    .filter((detail) => detail !== undefined)
    .sort((one, two) => one.turn - two.turn || one.start - two.start)
    .map((detail) => claimOf(detail, dialogue))
}
