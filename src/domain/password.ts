/** Which passwords are taken: long enough, and not among those that everybody tries first (NIST SP 800-63B, 5.1.1.2). */

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 256

/** Of lists of leaked passwords those long enough to pass otherwise, as their beginnings in lower case. */
const TRIED_FIRST = [
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'qwertyuiop',
  'qwerty123',
  'asdfghjkl',
  '1q2w3e4r',
  '1qaz2wsx',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'admin1234',
  'changeme',
  'trustno1',
  'abcdefghij',
  '1234567890',
  '0123456789',
  '0987654321',
  '1111111111',
  'contrasena',
  'contraseña',
  'senha12345',
]
/** A beginning with this much of one's own behind it is no longer what is tried first. */
const OWN = 7

/** What is wrong with it, as a sentence; null when it is taken. */
export function passwordWeakness(password: string, email: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD) return `At least ${SHORTEST_PASSWORD} characters.`
  if (password.length > LONGEST_PASSWORD) return `At most ${LONGEST_PASSWORD} characters.`
  const lower = password.toLowerCase()
  const [name = ''] = email.split('@')
  if (lower === email || (name.length > 3 && lower.startsWith(name) && lower.length - name.length < OWN))
    return 'Not the e-mail address.'
  const tried =
    new Set(lower).size < 4 || TRIED_FIRST.some((one) => lower.startsWith(one) && lower.length - one.length < OWN)
  return tried ? 'This is among the passwords that are tried first. Take another one.' : null
}
