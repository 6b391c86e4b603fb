/** How sure we are that an identifier is the customer's (SPEC section 3), and how sure of the customer on the line. */

/** A0 mentioned, A1 claimed, A2 network-asserted, A3 channel-authenticated, A4 proven, A5 operator-attested. */
export type Assurance = 0 | 1 | 2 | 3 | 4 | 5
export type AssuranceName = 'A0' | 'A1' | 'A2' | 'A3' | 'A4' | 'A5'

/** S0 nothing known, S1 a cookie or an unattested call, S2 the anchor itself, S3 a proof in this session. */
export type SessionLevel = 0 | 1 | 2 | 3

export function assuranceName(level: Assurance): AssuranceName {
  return `A${level}` as AssuranceName
}
