/** German number words. */

import type { NumberWords } from './words.ts'

const units = { ein: 1, zwei: 2, drei: 3, vier: 4, funf: 5, fuenf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9 }

export const de: NumberWords = {
  digits: {
    null: '0',
    eins: '1',
    ein: '1',
    zwei: '2',
    zwo: '2',
    drei: '3',
    vier: '4',
    funf: '5',
    fuenf: '5',
    sechs: '6',
    sieben: '7',
    acht: '8',
    neun: '9',
  },
  teens: {
    zehn: 10,
    elf: 11,
    zwolf: 12,
    zwoelf: 12,
    dreizehn: 13,
    vierzehn: 14,
    funfzehn: 15,
    fuenfzehn: 15,
    sechzehn: 16,
    siebzehn: 17,
    achtzehn: 18,
    neunzehn: 19,
  },
  tens: {
    zwanzig: 20,
    dreissig: 30,
    vierzig: 40,
    funfzig: 50,
    fuenfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
  },
  compound: { order: 'unit-ten', glue: ['und'], units },
  and: [],
  hundreds: {},
  hundred: ['hundert'],
  thousand: ['tausend'],
  repeat: { doppel: 2, doppelt: 2, zweimal: 2, dreimal: 3 },
  plus: ['plus'],
  filler: ['und', 'dann', 'ah', 'ahm', 'also', 'bindestrich', 'leerzeichen', 'strich', 'danach', 'nochmal'],
}
