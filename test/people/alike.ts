/** People who look alike: same names, near addresses, twins. */

import { expect } from 'vitest'
import type { Town } from './town.ts'

export const alike: Town[] = [
  {
    name: 'two Maria Silvas',
    rule: 'R9',
    story: `
      m1 0d whatsapp +5511911110001 : name Maria Silva
      m2 1d whatsapp +5511911110002 : name Maria Silva
      m2 2d email maria@silva.example : name Maria Silva; phone +5511911110002`,
    also: (found, of) => {
      const pair = [of('whatsapp:+5511911110001'), of('whatsapp:+5511911110002')]
      expect(found.suggestions.some((s) => s.rule === 'R9' && pair.includes(s.a) && pair.includes(s.b))).toBe(true)
    },
  },
  {
    name: 'twins with one phone',
    rule: 'R7a',
    story: `
      alba 0d whatsapp +34622000001 : name Alba Mora
      ainhoa 1d visitor v_ainhoa : name Ainhoa Mora; phone +34622000001`,
  },
  {
    name: 'father and son of one name, by their own numbers',
    rule: 'R9',
    story: `
      old 0d sms +13125550101 : name John Reed
      young 1d sms +13125550102 : name John Reed Jr`,
  },
  {
    name: 'Mario and Maria are not a slip of the pen',
    rule: 'R7a',
    story: `
      mario 0d email m.neri@posta.example : name Mario Neri
      maria 1d visitor v_maria : name Maria Neri; email m.neri@posta.example`,
  },
  {
    name: 'a typo in the e-mail meets somebody who has that address',
    rule: 'R7a',
    story: `
      jo 0d email jonas@mail.example : name Jonas Falk
      jb 1d whatsapp +4670000001 : name Johan Berg; email jonas@mail.example`,
  },
  {
    name: 'a typo in the e-mail that nobody has',
    rule: 'R10',
    story: `
      jo 0d email jo.falk@gmail.com : name Jo Falk
      jo 1d whatsapp +4670000002 : name Jo Falk; email jofalk@gmail.com`,
    missed: 1,
    also: (found) => expect(found.suggestions.map((s) => s.rule)).toEqual(expect.arrayContaining(['R9', 'R10'])),
  },
  {
    name: 'plus tags are a suggestion, for the provider may not know them',
    rule: 'R10',
    story: `
      al 0d email al+shop@corp.example : name Al Day
      al 1d email al@corp.example : name Al Day`,
    missed: 1,
  },
  {
    name: 'a nameless visitor and three names on a value that nobody holds',
    rule: 'R17',
    story: `
      a 0d visitor v1 : name Ada Frey; email lost@box.example
      b 1d visitor v2 : name Bob Nash; email lost@box.example
      c 2d visitor v3 : name Cid Vega; email lost@box.example
      d 3d visitor v4 : email lost@box.example`,
  },
  {
    name: 'Ana fits both Ana Souza and Ana Reis, who are two',
    rule: 'R7a',
    story: `
      souza 0d email ana@um.example : name Ana Souza; phone +5511900000001
      reis 1d whatsapp +5511900000001 : name Ana Reis
      souza 2d visitor v_ana : name Ana; email ana@um.example`,
  },
  {
    name: 'test addresses and placeholder numbers join nobody',
    rule: 'R16',
    story: `
      a 0d visitor v1 : email test@test.com; phone 1234567890
      b 1d visitor v2 : email test@test.com; phone 1234567890
      c 2d visitor v3 : email noreply@shop.example
      d 3d visitor v4 : email noreply@shop.example`,
  },
]
