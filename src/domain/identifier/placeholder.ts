/** Values that identify nobody (R16): kept in the raw record, never an identifier. */

/** What programs, forms and people write where they know nobody; compared without case and surrounding signs. */
const NOBODY = new Set(
  `anonymous anon anonym anonyme anonimo anónimo anônimo anonimowy anoniem 匿名 匿名用户
  guest guest_user visitor invitado convidado gast invité invite ospite gość besucher visitante visiteur ゲスト 游客 访客
  null undefined none void empty n/a n.a #n/a false true unknown unidentified unavailable restricted
  private withheld blocked hidden desconocido desconhecido unbekannt inconnu sconosciuto onbekend nieznany 未知
  not_authenticated unauthenticated no_name noname not_set notset not_available not_provided user_id userid distinct_id
  customer_id visitor_id session_id`.split(/\s+/),
)

/** Compared as written: Nan and Nil are names of people. */
const PROGRAMS = new Set(['nan', 'NaN', 'NAN', 'nil', 'na', 'NA'])

/** As NOBODY, of more than one word. */
const NOBODY_PHRASES = new Set([
  'object object',
  'not set',
  'not available',
  'not provided',
  'not applicable',
  'no name',
  'unknown user',
  'unknown caller',
  'anonymous user',
  'anonymous caller',
  'guest user',
  'private number',
  'no caller id',
])

/** Left by a template that was never filled: `{{user.id}}`, `${id}`, `%s`, `<user_id>`. */
const TEMPLATE = /^(?:\{\{.*\}\}|\{%.*%\}|\$\{.*\}|<%.*%>|<[a-z_. -]+>|%[a-z_]+%?|\[[a-z_. -]+\])$/i

/** Zero, also as an empty UUID, and the usual "not found". */
const ZERO = /^(?:0|-1|0\.0|0{8}-0{4}-0{4}-0{4}-0{12})$/

/** Mailboxes that nobody reads. */
const NO_REPLY =
  /^(?:(?:do[._-]?)?not?[._-]?reply|do[._-]?not[._-]?reply|mailer-daemon|nobody|ne[._-]?pas[._-]?repondre|nicht[._-]?antworten|keine[._-]?antwort|no[._-]?responder?|n[aã]o[._-]?respond[ae]r?|nie[._-]?odpowiadaj|non[._-]?rispondere|niet[._-]?beantwoorden)(?:[+._-].*)?$/

/** The address of an example, as forms show it in grey. */
const SAMPLE_LOCAL =
  /^(?:user|username|e?-?mail|name|first[._]?name|you|your[._-]?(?:name|e?mail)|someone|somebody|sample|example|test|abc|xyz|asdf|foo|none|null|na|n\/a)$/
const SAMPLE_DOMAIN =
  /^(?:example|domain|yourdomain|your-domain|mydomain|yourcompany|company|test|testing|email|sample)\./

/**
 * Whether a value says that nobody is known. As an `anchor`: blank, `null`, `guest`, `[object Object]`, 0 and the like. As a
 * `claim` also what people and models fill in to get past a form: test@test.*, noreply@, user@example.*, 000000, 1234567890.
 * A number that a channel itself delivered is no placeholder: don't ask for it (`normaliseIdentifier` does not).
 */
export function isPlaceholder(value: string, use: 'anchor' | 'claim'): boolean {
  const text = value.trim().toLowerCase()
  if (ZERO.test(text) || TEMPLATE.test(text) || PROGRAMS.has(value.trim())) return true
  const bare = withoutSigns(text)
  if (!/[\p{L}\p{N}]/u.test(bare) || NOBODY.has(bare) || NOBODY_PHRASES.has(bare)) return true
  return use === 'claim' && (text.includes('@') ? isSampleEmail(text) : isSampleNumber(text))
}

/** A hash may begin a word (`#n/a`). */
function withoutSigns(text: string): string {
  const signs = [...text]
  let [from, to] = [0, signs.length]
  while (from < to && !/[\p{L}\p{N}#]/u.test(signs[from]!)) from++
  while (to > from && !/[\p{L}\p{N}]/u.test(signs[to - 1]!)) to--
  return signs.slice(from, to).join('')
}

function isSampleEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  if (NO_REPLY.test(local) || /^(?:test|null|undefined|none|localhost|invalid)(?:\.|$)/.test(domain)) return true
  return SAMPLE_LOCAL.test(local) && SAMPLE_DOMAIN.test(domain)
}

/** Keys in a row from 0 or 1, with or without a country code before them. 987654321 is left out: many mobiles end so. */
const ROW = /^(?:0?123456(?:7(?:8(?:9(?:01?)?)?)?)?|\d{1,3}1234567890)$/
/** One key held down, alone or behind an area code. */
function isOneKey(digits: string): boolean {
  let run = 0
  while (run < digits.length && digits.at(-1 - run) === digits.at(-1)) run++
  return run >= 8 || (run >= 6 && run === digits.length)
}

function isSampleNumber(text: string): boolean {
  if (!/^\+?[\d\s()./-]+$/.test(text)) return false
  const digits = text.replace(/\D/g, '')
  return ROW.test(digits) || isOneKey(digits)
}
