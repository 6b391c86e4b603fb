/** Dutch number words. */

import type { NumberWords } from './words.ts'

const units = { een: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9 }

export const nl: NumberWords = {
  digits: {
    nul: '0',
    een: '1',
    twee: '2',
    drie: '3',
    vier: '4',
    vijf: '5',
    zes: '6',
    zeven: '7',
    acht: '8',
    negen: '9',
  },
  teens: {
    tien: 10,
    elf: 11,
    twaalf: 12,
    dertien: 13,
    veertien: 14,
    vijftien: 15,
    zestien: 16,
    zeventien: 17,
    achttien: 18,
    negentien: 19,
  },
  tens: {
    twintig: 20,
    dertig: 30,
    veertig: 40,
    vijftig: 50,
    zestig: 60,
    zeventig: 70,
    tachtig: 80,
    negentig: 90,
  },
  compound: { order: 'unit-ten', glue: ['en'], units },
  and: [],
  hundreds: {},
  hundred: ['honderd'],
  thousand: ['duizend'],
  repeat: { dubbel: 2, dubbele: 2, driedubbel: 3, driemaal: 3, tweemaal: 2 },
  plus: ['plus'],
  filler: ['en', 'dan', 'eh', 'uh', 'streepje', 'spatie', 'daarna', 'nog', 'keer'],
}
