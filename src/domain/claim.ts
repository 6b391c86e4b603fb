/** A claim: a statement about the customer found in content, with the evidence that proves it (SPEC section 1, P1). */

import type { Assurance } from './assurance.ts'

export type ClaimField =
  | 'full_name'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'phone'
  | 'date_of_birth'
  | 'postcode'
  | 'company'
  | 'language'
  | 'locale'
  | 'handle'

/** How a value came to be known, strongest first for survivorship (P2); `model`: a language model pointed at it. */
export type ClaimMethod = 'edited' | 'proven' | 'channel' | 'submitted' | 'said' | 'profile' | 'model'

/** Where a value comes from. Offsets count UTF-16 units of the raw message text; null where there is no text. */
export type Evidence = {
  /** The caller's message id, or a place such as `customer.name`, `action.arguments.email`, `data.fields[2]`. */
  message: string
  quote: string
  start: number | null
  end: number | null
  /** Who found it, with its version: `rules/1`, `customer/1`. */
  extractor: string
  /** 0 to 1. */
  confidence: number
}

export type Claim = {
  field: ClaimField
  /** Normalised: an e-mail in lower case with an ASCII domain, a phone in E.164 where its country is known. */
  value: string
  assurance: Assurance
  method: ClaimMethod
  evidence: Evidence
}
