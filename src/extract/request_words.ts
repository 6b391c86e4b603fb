/** Words by which an agent's statement is a request. */

/** Words that make a sentence of the agent a request although it has no question mark. */
export const REQUEST_WORDS = new Set(
  `what what's may can could would please provide give tell need share confirm enter type who whom spell and your start which how
  cuál cual puede podría podria me da dígame digame indique por favor su tu necesito cómo como quién
  qual pode poderia diga informe seu sua preciso
  quel quelle pouvez pourriez donnez votre vos puis-je puis comment s'il
  wie ihr ihre ihren dein deine deinen bitte können könnten darf geben nennen welche brauche
  può potrebbe suo sua tuo tua mi dica come posso serve
  jak proszę podać pana pani twoje może poproszę czy
  wat uw je jouw mag kunt kun graag hoe`.split(/\s+/),
)
