/** French cues for names. */

import { type Cues, list, words } from './cues.ts'

export const FR: Cues = {
  language: 'fr',
  self: list(
    `je m'appelle|je mappelle|je m appelle|moi c'est|moi , c'est|mon nom est|mon nom c'est|mon nom complet est|mon nom|appelez-moi|appelle moi|appelez moi|tu peux m'appeler|appelle-moi|on m'appelle|vous pouvez m'appeler|nom :|nom complet :|le nom est|le nom c'est|nom et prénom :|mon prénom et nom`,
  ),
  weak: list(
    `je suis|c'est|ici|madame|monsieur|mademoiselle|cordialement|cordialement ,|bien à vous|bien à vous ,|salutations|bien cordialement`,
  ),
  answer: list(`oui|oui ,|c'est|bien sûr|oui c'est|alors|euh|bonjour|voilà|ce serait|d'accord`),
  after: list(`à l'appareil|à l'appareil .|c'est mon nom|est mon nom|au téléphone|à votre service`),
  booking: list(
    `au nom de|au nom d'|sous le nom de|sous le nom|sous le nom d'|réservation pour|réservé au nom de|est au nom de|au nom du|à mon nom ,|au nom`,
  ),
  first: list(`mon prénom est|mon prénom c'est|prénom :|prénom est|le prénom c'est|prénom|mon prénom`),
  last: list(
    `mon nom de famille est|mon nom de famille c'est|nom de famille :|nom de famille est|nom de famille|le nom de famille c'est`,
  ),
  kin: list(
    `ma femme|mon mari|mon fils|ma fille|mon ami|mon amie|mon frère|ma soeur|ma sœur|ma mère|mon père|mon copain|ma copine|mon collègue|ma collègue|mon patron|ma patronne|ma grand-mère|mon grand-père|ma tante|mon oncle|mon épouse|mon époux|mon voisin|ma voisine|mon conjoint|ma conjointe|il s'appelle|elle s'appelle|s'appelle|nommé|nommée|son nom est|son prénom est`,
  ),
  others: list(
    `docteur|dr|dr .|j'ai parlé à|j'ai parlé avec|parler à|parler avec|rendez-vous avec|réunion avec|merci|bonjour|de|à|chez|hôtel|restaurant`,
  ),
  titles: words('m mme mlle monsieur madame mademoiselle dr docteur maître'),
  retract: list(
    `ce n'est pas mon nom|c'est pas mon nom|ce n'est pas moi|je ne m'appelle pas|je m'appelle pas|je ne suis pas`,
  ),
  correct: list(`non|pardon|désolé|désolée|je veux dire|en fait|plutôt|excusez-moi|rectification`),
  fillers: words('euh bah : , " - est monsieur madame m mme mlle . le la'),
  stops:
    words(`le la les un une des du de mon ma mes ton ta votre vos notre son sa ses je tu il elle on nous vous ils elles me te se lui leur que qui quoi quel quelle quand où comment pour par avec sans sur sous dans en à au aux et ou mais si oui non ne pas plus moins très déjà aussi aujourd'hui demain hier maintenant ici là
    est suis es sont était été être avoir j'ai ai as a avez ont avons voudrais veux voulais souhaite besoin cherche appelle appelais peux peut voir faire fait vais allons merci bonjour bonsoir salut s'il plaît bien mal d'accord voilà
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    nom prénom numéro téléphone mail email réservation table compte commande rendez-vous chambre personnes client cliente nouveau nouvelle allergique végétarien végétarienne intéressé intéressée sûr sûre désolé désolée prêt prête c'est c'était d'abord parce même ça cela famille
    végétarien végétarienne végétalien végétalienne végane vegan cœliaque coeliaque diabétique allergique asthmatique enceinte intolérant intolérante sourd sourde aveugle handicapé handicapée déçu déçue fâché fâchée désespéré désespérée urgent inadmissible`),
}
