/** Words by which an agent asks for something, per language. A translator may add words; order does not matter. */

/** Words by which an agent asks for something, per language. A translator may add words; order does not matter. */

export type Ask =
  | 'full_name'
  | 'first_name'
  | 'last_name'
  | 'spelling'
  | 'email'
  | 'phone'
  | 'date_of_birth'
  | 'postcode'
  | 'company'
  | 'language'
  | 'address'
  | 'other_name'
  | 'other'

/** Phrases (one to three words, lower case) that name what is asked for. Longer phrases win. */
export const ASK_PHRASES: Record<string, Ask> = {}

const add = (ask: Ask, phrases: string): void => {
  for (const phrase of phrases.split('|')) ASK_PHRASES[phrase.trim()] = ask
}

// English
add(
  'full_name',
  'name|full name|names|complete name|first and last|who am i speaking|whom am i speaking|who is calling|who is this|who do i have|call you|address you',
)
add('first_name', 'first name|given name|forename|christian name')
add('last_name', 'last name|surname|family name|second name')
add('spelling', 'spell|spelling|spelled|spelt|letter by letter')
add('email', 'email|e-mail|mail address|emails')
add(
  'phone',
  'phone|telephone|phone number|mobile|cell|callback number|contact number|best number|number to reach you|number to reach|reach you|whatsapp|call you back',
)
add('date_of_birth', 'date of birth|birth date|birthdate|birthday|dob|were you born')
add('postcode', 'postcode|post code|postal code|zip|zip code')
add('company', 'company|employer|organisation|organization|company name|business name|work for')
add('language', 'language')
add('address', 'street address|home address|delivery address|street')
add(
  'other_name',
  "maiden name|driver name|hotel name|host name|restaurant name|doctor's name|pet name|username|user name|host's name|by name|guest's name|guest name|guests name|name of the|name of your|name of the host|agent name|product name|his name|her name|their name|passenger's name|bank name|account name|my name|our name|name is|i'm|whom would|with whom|doctor|host|pet|driver|guest|venue",
)
// Spanish
add(
  'full_name',
  'nombre|su nombre|tu nombre|nombre completo|nombre y apellido|nombre y apellidos|cómo se llama|como se llama|cómo te llamas|como te llamas|con quién hablo|con quien hablo|quién habla|quien habla|con quién tengo|quién llama|a nombre de',
)
add('first_name', 'nombre de pila|primer nombre')
add('last_name', 'apellido|apellidos')
add('spelling', 'deletrear|deletrea|deletree|deletrearlo|deletreármelo|deletrear su')
add('email', 'correo|correo electrónico|correo electronico')
add('phone', 'teléfono|telefono|celular|móvil|movil|número de contacto|numero de contacto')
add('date_of_birth', 'fecha de nacimiento|nacimiento|cumpleaños')
add('postcode', 'código postal|codigo postal')
add('company', 'empresa|compañía')
add('language', 'idioma')
add('other_name', 'mi nombre|nombre de la|nombre del|me llamo|doctor|doctora')
// Portuguese
add(
  'full_name',
  'nome|seu nome|nome completo|nome e sobrenome|como se chama|com quem eu falo|com quem falo|quem fala|te chamar',
)
add('first_name', 'primeiro nome|nome próprio')
add('last_name', 'sobrenome|apelido|último nome|ultimo nome')
add('spelling', 'soletrar|soletra|soletre')
add('phone', 'telefone|telemóvel|número de contato|numero de contato|número de whatsapp')
add('date_of_birth', 'data de nascimento|aniversário')
add('postcode', 'cep')
add('other_name', 'meu nome|nome da|nome do|me chamo')
// French
add(
  'full_name',
  "votre nom|ton nom|nom complet|nom et prénom|nom et prenom|prénom et nom|vous appelez-vous|vous vous appelez|tu t'appelles|t'appelles-tu|qui ai-je|qui est à|qui est-ce|à qui ai-je|à quel nom|nom",
)
add('first_name', 'prénom|prenom')
add('last_name', 'nom de famille')
add('spelling', 'épeler|épelez|epeler|épelle')
add('email', 'courriel|adresse mail|mail|adresse électronique')
add('phone', 'téléphone|numéro de téléphone|portable|numéro de portable')
add('date_of_birth', 'date de naissance|naissance|êtes-vous né')
add('postcode', 'code postal')
add('company', 'entreprise|société')
add('other_name', "mon nom|nom du|nom de la|je m'appelle")
// German
add(
  'full_name',
  'ihr name|dein name|vollständiger name|vor - und nachname|vor - und nachnamen|vorname und nachname|ihren namen|deinen namen|heißen sie|heissen sie|heißt du|wie heißen|mit wem spreche|wer spricht|namen|name bitte|auf welchen namen',
)
add('first_name', 'vorname|vornamen')
add('last_name', 'nachname|nachnamen|familienname|familiennamen|zuname')
add('spelling', 'buchstabieren|buchstabiere')
add('email', 'e-mail-adresse|mailadresse|emailadresse')
add('phone', 'telefonnummer|handynummer|rufnummer|telefon|rückrufnummer')
add('date_of_birth', 'geburtsdatum|geburtstag|geboren')
add('postcode', 'postleitzahl|plz')
add('company', 'firma|unternehmen')
add('language', 'sprache')
add('other_name', 'mein name|name des|name der|name ihres|name ihrer|ich heiße')
// Italian
add(
  'full_name',
  'nome e cognome|suo nome|tuo nome|come si chiama|come ti chiami|con chi parlo|chi parla|con chi ho|a che nome|nominativo',
)
add('last_name', 'cognome')
add('spelling', 'compitare|sillabare|lettera per lettera|fare lo spelling')
add('email', 'indirizzo email|posta elettronica')
add('phone', 'numero di telefono|cellulare|recapito')
add('date_of_birth', 'data di nascita|nato|nata')
add('postcode', 'cap|codice postale')
add('company', 'azienda|ditta')
add('other_name', 'mio nome|nome del|nome della|mi chiamo')
// Polish
add(
  'full_name',
  'imię i nazwisko|imie i nazwisko|pana imię|pani imię|jak się pan nazywa|jak się pani nazywa|nazywa|z kim rozmawiam|kto mówi|z kim mam|na jakie nazwisko|godność',
)
add('first_name', 'imię|imie|imienia|na imię')
add('last_name', 'nazwisko|nazwiska')
add('spelling', 'przeliterować|przeliteruj|literować|literuje')
add('email', 'mejl|adres e-mail|adres email|maila')
add('phone', 'numer telefonu|telefonu|telefon kontaktowy|komórka|komórkowy')
add('date_of_birth', 'data urodzenia|datę urodzenia|urodzenia')
add('postcode', 'kod pocztowy')
add('company', 'firmy|nazwa firmy')
add('other_name', 'moje imię|mam na imię|nazywam się')
// Dutch
add(
  'full_name',
  'uw naam|je naam|jouw naam|volledige naam|naam|voor - en achternaam|hoe heet|met wie spreek|met wie heb|op welke naam|op wiens naam',
)
add('first_name', 'voornaam')
add('last_name', 'achternaam|familienaam')
add('spelling', 'spellen|spelt u')
add('email', 'mailadres|e-mailadres|emailadres')
add('phone', 'telefoonnummer|mobiele nummer|mobiel nummer|nummer waarop')
add('date_of_birth', 'geboortedatum|geboren')
add('postcode', 'postcode')
add('company', 'bedrijf|bedrijfsnaam')
add('other_name', 'mijn naam|naam van|ik heet')
