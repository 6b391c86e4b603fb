/** People who share a phone, a mailbox, a desk or a computer. */

import { expect } from 'vitest'
import type { Town } from './town.ts'

export const households: Town[] = [
  {
    name: 'a family on one phone: three names make it shared, and claims no longer link to it',
    rule: 'R12',
    story: `
      ana 0d whatsapp +5511955550001 : name Ana Lima
      rui 2d whatsapp +5511955550001 : name Rui Lima
      bia 4d whatsapp +5511955550001 : name Bia Lima
      bia 6d visitor v_bia : name Bia Lima; phone +5511955550001
      rui 7d visitor v_rui : name Rui Lima; phone +5511955550001
      ana 8d email ana@lima.example : name Ana Lima; phone +5511955550001`,
    also: (found, of) => {
      const desk = found.contacts.of.get(of('whatsapp:+5511955550001'))!
      expect(desk.identities.length).toBe(1)
      expect(found.suggestions.filter((s) => s.why === 'shared').length).toBe(3)
    },
  },
  {
    name: 'a couple on one e-mail: the mailbox is hers, he is only a suggestion',
    rule: 'R7a',
    story: `
      eva 0d email family@holm.example : name Eva Holm
      eva 1d whatsapp +4520000001 : name Eva Holm; email family@holm.example
      jan 2d whatsapp +4520000002 : name Jan Holm; email family@holm.example`,
    also: (found, of) => {
      const pair = found.explain(of('whatsapp:+4520000002'), of('email:family@holm.example'))
      expect(pair.join()).toContain('Jan Holm is not Eva Holm')
    },
  },
  {
    name: 'a couple on one e-mail that nobody has written from',
    rule: 'R7',
    story: `
      eva 1d whatsapp +4520000001 : name Eva Holm; email family@holm.example
      jan 2d whatsapp +4520000002 : name Jan Holm; email family@holm.example`,
  },
  {
    name: 'a couple who write from two mailboxes and gave the phone of a WhatsApp without a name',
    rule: 'R7a',
    story: `
      eva+jan 0d whatsapp +4520000003
      eva 1d email eva@holm.example : name Eva Holm; phone +4520000003
      jan 2d email jan@holm.example : name Jan Holm; phone +4520000003`,
  },
  {
    name: "a receptionist's front desk books for strangers",
    rule: 'R12',
    story: `
      pia 0d sms +4930111111 : name Pia Kern
      leo 0d1h sms +4930111111 : name Leo Funk
      udo 0d2h sms +4930111111 : name Udo Graf; email udo@graf.example
      udo 3d email udo@graf.example : name Udo Graf
      leo 4d visitor v_leo : name Leo Funk; phone +4930111111`,
  },
  {
    name: 'a front desk that an operator marked after the first booking',
    rule: 'R12',
    story: `
      desk 0d sms +4930222222
      - 1d shared phone:+4930222222
      leo 2d visitor v_leo : phone +4930222222
      tim 3d visitor v_tim : phone +4930222222`,
  },
  {
    name: 'colleagues who give the office address',
    rule: 'R12',
    story: `
      amy 0d whatsapp +447700900001 : name Amy Hale; email info@hale.example
      ian 1d whatsapp +447700900002 : name Ian Hale; email info@hale.example
      amy 2d visitor v_amy : email info@hale.example`,
    missed: 1,
  },
  {
    name: 'parent and child: one phone number, two Instagram accounts',
    rule: 'R7a',
    story: `
      mum 0d whatsapp +390612345678 : name Carla Rossi
      mum 1d instagram ig_carla : name Carla Rossi; phone +390612345678
      son 2d instagram ig_luca : name Luca Rossi; phone +390612345678`,
  },
  {
    name: 'the library computer: two people prove their own mailboxes on one cookie',
    rule: 'R3',
    story: `
      ana 0d visitor v_lib : name Ana Pinto
      ana 0d1h visitor v_lib proves email ana@pinto.example
      rob 5d visitor v_lib : name Rob Stone
      rob 5d1h visitor v_lib proves email rob@stone.example
      rob 6d email rob@stone.example : name Rob Stone
      ana 7d email ana@pinto.example : name Ana Pinto`,
    also: (found, of) => {
      expect(found.contacts.of.get(of('email:rob@stone.example'))).not.toBe(
        found.contacts.of.get(of('email:ana@pinto.example')),
      )
      expect(found.suggestions.some((s) => s.why === 'one_cookie')).toBe(true)
    },
  },
  {
    name: 'a daughter who speaks of her mother',
    rule: 'P4',
    story: `
      mum 0d email rosa@gil.example : name Rosa Gil
      eli 1d whatsapp +34611000111 : name Eli Gil; heard email rosa@gil.example`,
  },
  {
    name: 'an assistant who books for her boss from her own WhatsApp',
    rule: 'R7a',
    story: `
      boss 0d email h.bauer@firm.example : name Hans Bauer
      aide 1d whatsapp +49151777001 : name Ute Lang; email h.bauer@firm.example`,
  },
  {
    name: 'two names on one phone are not yet a front desk: each name stays with its own claims',
    rule: 'R7a',
    story: `
      ana+rui 0d whatsapp +5511955550009 : name Ana Lima
      ana+rui 2d whatsapp +5511955550009 : name Rui Lima
      ana 3d visitor v_ana : name Ana Lima; phone +5511955550009
      rui 4d visitor v_rui : name Rui Lima; phone +5511955550009`,
  },
  {
    name: 'a toll-free number is nobody’s',
    rule: 'R12',
    story: `
      a 0d visitor v_a : phone +18005550199
      b 1d visitor v_b : phone +18005550199`,
  },
  {
    name: 'a school class books with the teacher’s phone, one name each, over a year',
    rule: 'R12',
    story: `
      t 0d whatsapp +31612345678 : name Els Smit
      t 100d whatsapp +31612345678 : name Jip Bos
      t 200d whatsapp +31612345678 : name Kees Dam
      e 201d email els@smit.example : name Els Smit; phone +31612345678`,
  },
]
