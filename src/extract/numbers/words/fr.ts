/** French number words, with those of Belgium and Switzerland. */

import type { NumberWords } from './words.ts'

export const fr: NumberWords = {
  digits: {
    zero: '0',
    un: '1',
    une: '1',
    deux: '2',
    trois: '3',
    quatre: '4',
    cinq: '5',
    six: '6',
    sept: '7',
    huit: '8',
    neuf: '9',
  },
  teens: { dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16 },
  tens: {
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    octante: 80,
    nonante: 90,
  },
  and: ['et'],
  hundreds: {},
  hundred: ['cent', 'cents'],
  thousand: ['mille'],
  repeat: { double: 2, triple: 3 },
  plus: ['plus'],
  filler: ['et', 'puis', 'euh', 'ensuite', 'tiret', 'espace', 'apres', 'encore', 'alors'],
  twenties: true,
}
