/** How the signs of an address are said, and what is said around them. Folded lower case; translators may add words. */

const list = (text: string): string[] => text.split('|').map((phrase) => phrase.trim())

/** Words for @. Those of two words are joined by a space. */
export const AT_WORDS: ReadonlySet<string> = new Set(
  list(
    'at|at sign|the at sign|at the rate|at the rate of|arroba|arobase|arobas|chiocciola|chiocciolina|malpa|malpka|apenstaartje|apestaartje|klammeraffe|at zeichen',
  ),
)

/** Signs between the words of a local part or a host. */
export const SIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ...list('dot|point|punto|ponto|punkt|punt|kropka|period|full stop|pkt').map((word): [string, string] => [word, '.']),
  ...list(
    'underscore|under score|underline|guion bajo|guion abajo|barra baja|raya baja|sublinhado|underline|traco baixo|tiret bas|souligne|underscor|trattino basso|sottolineato|unterstrich|podkreslenie|podkreslnik|podloga|laag streepje|liggend streepje|onderstreepje|tiret du bas|tiret du huit',
  ).map((word): [string, string] => [word, '_']),
  ...list(
    "dash|hyphen|minus|guion|guion medio|hifen|traco|tiret|trait d'union|bindestrich|minuszeichen|trattino|meno|myslnik|lacznik|kreska|minus|streepje|koppelteken|verbindingsstreepje|menos|moins",
  ).map((word): [string, string] => [word, '-']),
  ...list('plus|plus sign|mas|mais|piu').map((word): [string, string] => [word, '+']),
])

/** What people add about the spelling; says nothing of the letters themselves. */
export const NOISE: readonly string[] = list(
  'all one word|one word|no spaces|no space|without spaces|all together|all lowercase|all lower case|lowercase|lower case|in lower case|all small|small letters|all caps|in caps|capital|the letter|letter|the number|the word|the digit|symbol|sign|then|and then|followed by|uh|um|er|erm|todo junto|todo en minusculas|en minusculas|minusculas|sin espacios|la letra|el numero|luego|despues|tudo junto|tudo minusculo|em minusculas|minusculas|sem espacos|a letra|depois|tout attache|en un mot|en un seul mot|tout en minuscules|en minuscules|sans espace|sans espaces|la lettre|le chiffre|puis|ensuite|euh|alles zusammen|zusammen|alles klein|kleingeschrieben|klein geschrieben|alles kleingeschrieben|ohne leerzeichen|in einem wort|dann|ahm|tutto attaccato|tutto unito|tutto minuscolo|minuscolo|senza spazi|in minuscolo|la lettera|il numero|poi|razem|pisane razem|wszystko razem|malymi literami|bez spacji|litera|cyfra|potem|aan elkaar|aan een|alles aan elkaar|kleine letters|zonder spaties|in kleine letters|de letter|het cijfer|dan',
)

/** Said before an answer; never the beginning of an address. */
export const OPENERS: ReadonlySet<string> = new Set(
  list(
    "yes|yeah|yep|yup|sure|ok|okay|right|well|so|it's|its|that's|thats|is|uh|um|er|erm|hmm|hi|hello|please|certainly|of course|fine|alright|great|also|send|sent|it|to|or|and|use|try|write|mailing|si|claro|vale|bueno|pues|es|este|sim|e|oui|bien|alors|c'est|cest|ja|also|genau|das|ist|lautet|allora|certo|tak|to|dobrze|wiec|jasne|moj|oczywiscie|nou|het|dus|prima|goed|id|address|adresse|adres|indirizzo|direccion|endereco|with|con|com|avec|mit|z|met|about|via|thru|through|confirmation|details|here|aqui|ici|hier|ecco|tutaj|oto|name|nombre|nome|nom|naam|persons|passengers|thanks|thank|you|see|now|just|follows|following|called|would|be|will|should|spelled|spelt|instead|actually|sorry|no|non|nein|nie|nee|nao|wait|mean|this|there|addressed",
  ),
)

/** "my name at ...": the speaker's own name stands for its letters. */
export const OWN_NAME: ReadonlyMap<string, 'full' | 'first' | 'last'> = new Map([
  ...list(
    'my name|my full name|my whole name|mi nombre|mi nombre completo|mi nombre y apellido|meu nome|meu nome completo|mon nom|mon nom complet|mein name|mein voller name|il mio nome|mio nome|nome e cognome|moje imie i nazwisko|mijn naam|mijn volledige naam|first name last name|first and last name|firstname lastname',
  ).map((phrase): [string, 'full'] => [phrase, 'full']),
  ...list(
    'my first name|first name|firstname|mi nombre de pila|primer nombre|meu primeiro nome|primeiro nome|mon prenom|prenom|mein vorname|vorname|nome di battesimo|moje imie|imie|mijn voornaam|voornaam',
  ).map((phrase): [string, 'first'] => [phrase, 'first']),
  ...list(
    'my last name|my surname|my family name|last name|surname|lastname|mi apellido|apellido|meu sobrenome|meu apelido|sobrenome|apelido|mon nom de famille|nom de famille|mein nachname|nachname|il mio cognome|mio cognome|cognome|moje nazwisko|nazwisko|mijn achternaam|achternaam',
  ).map((phrase): [string, 'last'] => [phrase, 'last']),
])
