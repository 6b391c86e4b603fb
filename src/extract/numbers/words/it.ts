/** Italian number words. */

import type { NumberWords } from './words.ts'

const units = { uno: 1, due: 2, tre: 3, quattro: 4, cinque: 5, sei: 6, sette: 7, otto: 8, nove: 9 }

export const it: NumberWords = {
  digits: {
    zero: '0',
    uno: '1',
    una: '1',
    due: '2',
    tre: '3',
    quattro: '4',
    cinque: '5',
    sei: '6',
    sette: '7',
    otto: '8',
    nove: '9',
  },
  teens: {
    dieci: 10,
    undici: 11,
    dodici: 12,
    tredici: 13,
    quattordici: 14,
    quindici: 15,
    sedici: 16,
    diciassette: 17,
    diciotto: 18,
    diciannove: 19,
  },
  tens: { venti: 20, trenta: 30, quaranta: 40, cinquanta: 50, sessanta: 60, settanta: 70, ottanta: 80, novanta: 90 },
  compound: { order: 'ten-unit', glue: [''], units },
  and: ['e'],
  hundreds: {
    cento: 100,
    duecento: 200,
    trecento: 300,
    quattrocento: 400,
    cinquecento: 500,
    seicento: 600,
    settecento: 700,
    ottocento: 800,
    novecento: 900,
  },
  hundred: [],
  thousand: ['mille', 'mila'],
  repeat: { doppio: 2, doppia: 2, triplo: 3, tripla: 3 },
  plus: ['piu'],
  filler: ['e', 'poi', 'ehm', 'trattino', 'spazio', 'quindi', 'ancora', 'allora'],
}
