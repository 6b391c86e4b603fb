/** Strangers who claim what is not theirs, and machines. */

import { expect } from 'vitest'
import type { Town } from './town.ts'

const STORM = Array.from({ length: 12 }, (_, n) => `? 5d0h${n}m visitor v_bot${n} : email vip@club.example`).join('\n')

export const impostors: Town[] = [
  {
    name: 'an impostor by another name claims first',
    rule: 'R7a',
    story: `
      mal 0d visitor v_mal : name Mal Ory; email zoe@star.example
      zoe 3d email zoe@star.example : name Zoe Star
      zoe 4d visitor v_zoe : name Zoe Star; email zoe@star.example`,
  },
  {
    name: 'an impostor by another name claims later, and is not joined with himself either',
    rule: 'R7a',
    missed: 1,
    story: `
      zoe 0d email zoe@star.example : name Zoe Star
      zoe 1d whatsapp +33600000001 : name Zoe Star; email zoe@star.example
      mal 3d visitor v_mal : name Mal Ory; email zoe@star.example
      mal 4d email mal@evil.example : name Mal Ory; phone +33600000001`,
  },
  {
    name: 'an impostor who claims the e-mail from his own mailbox before its owner is seen on WhatsApp',
    rule: 'R7',
    story: `
      mal 0d email mal@evil.example : name Mal Ory; email zoe@star.example
      zoe 3d whatsapp +33600000002 : name Zoe Star; email zoe@star.example`,
    also: (found, of) =>
      expect(found.contacts.of.get(of('whatsapp:+33600000002'))!.id).toBe(of('whatsapp:+33600000002')),
  },
  {
    name: 'three impostors by three names cannot part two channels of one person',
    rule: 'R17',
    story: `
      zoe 0d instagram ig_zoe : name Zoe Star; email zoe@star.example
      zoe 3d whatsapp +33600000003 : name Zoe Star; email zoe@star.example
      m1 -1d visitor v_m1 : name Ada Frey; email zoe@star.example
      m2 1d email m2@evil.example : name Bob Nash; email zoe@star.example
      m3 2d visitor v_m3 : name Cid Vega; email zoe@star.example`,
  },
  {
    name: 'a form filled with the address of a stranger',
    rule: 'R6',
    story: `
      zoe 0d email zoe@star.example : name Zoe Star
      mal 1d typed_email zoe@star.example : name Mal Ory`,
  },
  {
    name: 'an agent that writes its own address into every booking',
    rule: 'R11',
    story: `
      - 0d own email:desk@our-clinic.example
      a 1d whatsapp +5511922220001 #t1 : name Ada Frey
      a 1d1h record - #t1 : email desk@our-clinic.example
      b 2d whatsapp +5511922220002 #t2 : name Bob Nash
      b 2d1h record - #t2 : email desk@our-clinic.example
      c 3d visitor v_c : email desk@our-clinic.example`,
    also: (found) => expect(found.suggestions.filter((s) => s.value.includes('our-clinic'))).toEqual([]),
  },
  {
    name: 'a whole domain of our own',
    rule: 'R11',
    story: `
      - 0d own domain:our-clinic.example
      a 1d visitor v_a : email ada@our-clinic.example
      b 2d visitor v_b : email ada@our-clinic.example`,
  },
  {
    name: 'a bot storm on one address: after three in an hour the nameless are refused',
    rule: 'R15',
    story: `
      vip 0d email vip@club.example : name Vic Pry
      ${STORM}`,
    also: (found, of) => {
      const followers = found.contacts.of.get(of('email:vip@club.example'))!.followers.length
      expect(followers).toBe(3)
      expect(found.suggestions).toEqual([])
    },
  },
  {
    name: 'the owner comes through the storm by her name',
    rule: 'R15',
    story: `
      vip 0d email vip@club.example : name Vic Pry
      ${STORM}
      vip 5d0h30m visitor v_vip : name Vic Pry; email vip@club.example`,
  },
  {
    name: 'a group chat: a booking that names it belongs to none of the two in it',
    rule: 'R5',
    story: `
      ana 0d whatsapp +5511933330001 #g : name Ana Dias
      rui 0d1h whatsapp +5511933330002 #g : name Rui Dias
      third 0d2h record - #g : name Ana Dias`,
  },
  {
    name: 'two different user ids are never one, though both proved one phone',
    rule: 'R4',
    story: `
      u1 0d user_id u_1 proves phone +15550001111
      u1 0d user_id u_1 : name Al Roy
      u2 1d user_id u_2 proves phone +15550001111
      u2 1d user_id u_2 : name Bo Ray`,
    also: (found) => expect(found.suggestions.some((s) => s.why === 'limit_exceeded')).toBe(true),
  },
  {
    name: 'a spoofed caller id says another name and another e-mail',
    rule: 'R2',
    story: `
      zoe 0d whatsapp +33600000009 : name Zoe Star
      zoe 1d call +33600000009 : name Zoe Star
      mal 2d call2 +33600000009 : name Mal Ory; email mal@evil.example
      mal 3d email mal@evil.example : name Mal Ory`,
  },
  {
    name: 'a visitor id and a user id that a page never filled in',
    rule: 'R16',
    story: `
      a 0d record - #s1 : name Ada Frey
      b 1d record - #s2 : name Bob Nash`,
  },
]
