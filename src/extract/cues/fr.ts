/** French cue phrases. */

import type { CueWords } from './words.ts'

export const fr: CueWords = {
  phone:
    'telephone|numero de telephone|tel|portable|numero de portable|mobile|numero de mobile|fixe|telephone fixe|numero fixe|whatsapp|gsm|natel|numero de contact|telephone portable|joignable|joignable au',
  reach:
    "appelez moi|appelez-moi|rappelez moi|rappelez-moi|appelle moi|appelle-moi|rappelle-moi|m'appeler|m'appeler au|me rappeler|me joindre|me contacter|contactez-moi|joindre|joignez-moi|ecrivez-moi au|m'envoyer un sms|textez-moi",
  number: 'numero|num|no|n',
  foreign:
    'commande|numero de commande|suivi|numero de suivi|colis|envoi|reference|numero de reference|confirmation|reservation|numero de reservation|billet|ticket|dossier|numero de dossier|carte|numero de carte|carte bancaire|compte|numero de compte|iban|rib|facture|numero de facture|contrat|numero de contrat|police|sinistre|serie|numero de serie|passeport|securite sociale|secu|client|numero de client|adherent|pin|mot de passe|code|code postal|vol|date|prix|montant|total|solde|euros|francs|dollars|pour cent|latitude|longitude|coordonnees|siret|siren|tva|plaque|modele|version|personnes|chambre|bon|transaction',
  email:
    'email|e-mail|mail|courriel|mel|adresse mail|adresse email|adresse e-mail|adresse electronique|adresse de courriel',
  mine: 'mon|ma|mes|moi|me|notre|nos',
  self: "je|j'ai|suis|nous|c'est moi",
  other:
    'son|sa|ses|leur|leurs|femme|mari|epouse|epoux|fils|fille|mere|pere|maman|papa|frere|soeur|ami|amie|patron|patronne|chef|collegue|compagne|compagnon|copine|copain|assistant|assistante|secretaire|voisin|voisine|cousin|cousine|oncle|tante|grand-mere|grand-pere|avocat|medecin|docteur|elle|lui|eux|il|livreur|chauffeur|fournisseur|proprietaire|comptable|gerant',
  yours: 'votre|vos|ton|ta|tes|service client|le site|du magasin',
  tell: 'dites a|dis a|demandez a|demande a|ecrivez a|ecris a|contactez|contacte|appelez|appelle|transferez a|prevenez|previens|en copie|copie a|recu un appel du|recu un mail de|appele par|parle avec|parle a',
  told: "dites a|demandez a|ecrivez a|j'ai ecrit a|ecrit a|j'ai appele|j'ai appele le|appele le|appel du|mail de|recu de|parle avec|transferez a",
  negate:
    "n'est pas|n'est plus|ce n'est pas|pas le bon|pas la bonne|faux|fausse|mauvais|mauvaise|ancien|ancienne|ignorez|ignore|oubliez|oublie|supprimez|supprime|effacez|n'utilisez pas|n'utilisez plus|plus valable|errone|incorrect|incorrecte|ne marche plus|j'ai change|c'est pas|pas mon",
  correct:
    'non|pardon|desole|desolee|excusez-moi|excusez moi|je veux dire|je voulais dire|plutot|en fait|attendez|attends|correction|je me suis trompe|je me suis trompee|je corrige|oups|enfin',
  ending: 'a la fin|se termine par|finit par|finissant par|termine par|les derniers|derniers|dernier|dernieres',
  beginning: 'commence par|au debut|les premiers|premiers|premier|debute par',
  area: 'indicatif|prefixe',
  extension: 'poste|ext|extension',
  insteadOf: 'pas|et pas|non pas|au lieu de|et non',
  born: 'ne le|nee le|suis ne|suis nee|ne en|nee en|date de naissance|naissance|anniversaire',
  postcode: 'code postal|cp|npa',
  company:
    "societe :|entreprise :|je travaille chez|je travaille pour|ma societe est|ma societe s'appelle|mon entreprise est|mon entreprise s'appelle|notre societe est|notre societe s'appelle|notre entreprise s'appelle|j'appelle de chez|j'appelle de la part de|je vous appelle de chez|de la part de|de la societe|de l'entreprise|je represente|je suis de chez|je suis de la societe|au nom de la societe",
  speak:
    'je parle|je prefere|je prefere parler|on peut parler|pouvez-vous parler|parlez-vous|parlez vous|en|ma langue est|ma langue maternelle est|je ne parle que|langue|repondez en',
  languages:
    'anglais=en|espagnol=es|portugais=pt|francais=fr|allemand=de|italien=it|polonais=pl|neerlandais=nl|hollandais=nl|arabe=ar|chinois=zh|japonais=ja|russe=ru|ukrainien=uk|turc=tr|roumain=ro',
  months:
    'janvier=1|janv=1|fevrier=2|fevr=2|mars=3|avril=4|avr=4|mai=5|juin=6|juillet=7|juil=7|aout=8|septembre=9|octobre=10|novembre=11|decembre=12',
  common:
    "le la les est de que et en un une s'il plait pour avec se du des au oui je mon ma vous merci bonjour veux c'est j'ai ce pas il on ne sur mes sont dans",
}
