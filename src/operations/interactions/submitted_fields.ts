/** Values that came in named fields: the caller's `customer`, a form's fields, a tool call's arguments. */

import { normaliseEmail, normalisePhone } from '../../domain/identifier.ts'

export type SubmittedValue = { field: string; value: string; place: string; quote: string }

type Kind = 'full_name' | 'first_name' | 'last_name' | 'email' | 'phone' | 'company' | 'postcode'

/** Names of fields as people and models write them, without case, spaces and punctuation. */
const FIELD_NAMES: Record<Kind, readonly string[]> = {
  full_name: [
    'name',
    'fullname',
    'yourname',
    'customername',
    'contactname',
    'guestname',
    'clientname',
    'username',
    'nombre',
    'nombrecompleto',
    'nome',
    'nomecompleto',
    'nomcomplet',
    'vollstaendigername',
    'imieinazwisko',
    'naam',
    'volledigenaam',
  ],
  first_name: [
    'firstname',
    'givenname',
    'forename',
    'prenom',
    'prénom',
    'vorname',
    'primeironome',
    'imie',
    'imię',
    'voornaam',
  ],
  last_name: [
    'lastname',
    'surname',
    'familyname',
    'apellido',
    'apellidos',
    'sobrenome',
    'cognome',
    'nachname',
    'nazwisko',
    'achternaam',
    'nomdefamille',
  ],
  email: [
    'email',
    'mail',
    'emailaddress',
    'customeremail',
    'contactemail',
    'youremail',
    'guestemail',
    'correo',
    'correoelectronico',
    'correoelectrónico',
    'enderecodeemail',
    'courriel',
    'emailadresse',
    'indirizzoemail',
    'adresemail',
    'emailadres',
  ],
  phone: [
    'phone',
    'phonenumber',
    'customerphone',
    'contactphone',
    'telephone',
    'tel',
    'mobile',
    'mobilenumber',
    'cell',
    'cellphone',
    'telefono',
    'teléfono',
    'telefone',
    'celular',
    'movil',
    'móvil',
    'telefon',
    'telefonnummer',
    'handynummer',
    'cellulare',
    'telefoon',
    'telefoonnummer',
    'guestphone',
  ],
  company: [
    'company',
    'companyname',
    'organisation',
    'organization',
    'empresa',
    'firma',
    'entreprise',
    'azienda',
    'bedrijf',
  ],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode', 'cep', 'plz', 'codepostal', 'codigopostal', 'cap'],
}

const KIND_OF_NAME = new Map(
  Object.entries(FIELD_NAMES).flatMap(([kind, names]) => names.map((name) => [name, kind as Kind])),
)
const KIND_OF_TYPE = new Map<string, Kind>([
  ['email', 'email'],
  ['tel', 'phone'],
  ['phone', 'phone'],
])

/** Objects inside a tool's arguments that hold the customer's own data. */
const CUSTOMER_OBJECTS = new Set(
  'customer contact guest guests user client caller buyer attendee attendees invitee invitees'.split(' '),
)

function kindOf(name: unknown): Kind | undefined {
  return typeof name === 'string' ? KIND_OF_NAME.get(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) : undefined
}

/** The value in its normal form, or null where it can't be one of its kind. A phone without a known country stays digits. */
export function normaliseValue(field: string, raw: string, region?: string): string | null {
  const text = raw.trim()
  if (text === '') return null
  if (field === 'email') return normaliseEmail(text)
  if (field !== 'phone') return text.length <= 512 ? text : null
  const phone = normalisePhone(text, region)
  return phone.e164 ?? (phone.digits.length >= 5 ? phone.digits : null)
}

function found(kind: Kind, raw: unknown, place: string, region?: string): SubmittedValue[] {
  const quote = typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : null
  const value = quote === null ? null : normaliseValue(kind, quote, region)
  return value === null ? [] : [{ field: kind, value, place, quote: quote! }]
}

type FormField = { key?: unknown; label?: unknown; type?: unknown; value?: unknown }

export function fromForm(fields: readonly FormField[], region?: string): SubmittedValue[] {
  return fields.flatMap(({ key, label, type, value }, index) => {
    const kind = kindOf(key) ?? kindOf(label) ?? KIND_OF_TYPE.get(String(type))
    return kind ? found(kind, value, `data.fields[${index}]`, region) : []
  })
}

export function fromArguments(given: unknown, region?: string, place = 'action.arguments'): SubmittedValue[] {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return []
  return Object.entries(given).flatMap(([name, value]) => {
    const kind = kindOf(name)
    if (kind) return found(kind, value, `${place}.${name}`, region)
    if (place !== 'action.arguments' || !CUSTOMER_OBJECTS.has(name.toLowerCase())) return []
    // Of several people none is known to be the customer.
    const [one, another] = Array.isArray(value) ? value : [value]
    if (another !== undefined) return []
    return fromArguments(one, region, `${place}.${name}${Array.isArray(value) ? '[0]' : ''}`)
  })
}
