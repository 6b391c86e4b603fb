/** Numbers and names that change. */

import { expect } from 'vitest'
import type { Town } from './town.ts'

export const movers: Town[] = [
  {
    name: 'a recycled number: the next message is somebody else',
    rule: 'R13',
    story: `
      old 0d whatsapp +12065550111 : name Dora Wells; email dora@wells.example
      old 1d email dora@wells.example : name Dora Wells; phone +12065550111
      - 90d change +12065550111
      new 120d whatsapp +12065550111 : name Ivan Petrov
      new 121d visitor v_ivan : name Ivan Petrov; phone +12065550111`,
    also: (found) => expect(found.suggestions.some((s) => s.rule === 'R13')).toBe(true),
  },
  {
    name: 'a claim made before the change does not match the new owner, though he gives no name',
    rule: 'R13',
    story: `
      old 0d visitor v_old : phone +12065550112
      - 90d change +12065550112
      new 120d sms +12065550112`,
  },
  {
    name: 'a married name on the same phone stays one contact',
    rule: 'R1',
    story: `
      lia 0d whatsapp +5531988880001 : name Lia Costa
      lia 400d whatsapp +5531988880001 : name Lia Costa Prado
      lia 401d visitor v_lia : name Lia Costa Prado; phone +5531988880001`,
  },
  {
    name: 'a new family name on a new channel is left to a human',
    rule: 'R7a',
    story: `
      lia 0d email lia@costa.example : name Lia Costa
      lia 400d whatsapp +5531988880002 : name Lia Prado; email lia@costa.example`,
    missed: 1,
  },
  {
    name: 'the holder says her name later, and the follower turns out to be another',
    rule: 'R8',
    story: `
      eve 0d visitor v_eve : name Eve Ross; email k.dahl@mail.example
      kai 5d email k.dahl@mail.example
      kai 6d email k.dahl@mail.example : name Kai Dahl`,
    also: (found, of) =>
      expect(found.explain(of('visitor:v_eve'), of('email:k.dahl@mail.example')).join()).toContain(
        'Eve Ross is not Kai Dahl',
      ),
  },
  {
    name: 'an operator merges old and new number of one user',
    rule: 'R14',
    story: `
      uma 0d whatsapp +919800000001 : name Uma Rao
      uma 9d whatsapp +919800000002 : name Uma Rao
      - 10d merge whatsapp:+919800000001 whatsapp:+919800000002`,
  },
  {
    name: 'an operator parts two whom a claim joined',
    rule: 'R14',
    story: `
      kit 0d email kit@one.example : name Kit Moss
      kat 1d visitor v_kat : name Kit Moss; email kit@one.example
      - 2d apart email:kit@one.example visitor:v_kat`,
  },
  {
    name: 'both follow a third, but an operator knows them for two',
    rule: 'R14',
    story: `
      pat 0d email pat@home.example : name Pat Ward
      pat 1d visitor v_pat : name Pat Ward; email pat@home.example
      sam 2d visitor v_sam : name Pat; email pat@home.example
      - 3d apart visitor:v_pat visitor:v_sam`,
  },
  {
    name: 'old and new owner of a number, each with a mailbox that says so',
    rule: 'R13',
    story: `
      old 0d sms +12065550113 : name Gil Hart
      old 1d email gil@hart.example : name Gil Hart; phone +12065550113
      - 50d change +12065550113
      new 60d sms +12065550113 : name Noa Levi
      new 61d email noa@levi.example : name Noa Levi; phone +12065550113`,
  },
  {
    name: 'a merge that lifts the split it goes across',
    rule: 'R14',
    story: `
      kit 0d email kit@one.example : name Kit Moss
      kit 1d visitor v_kit : name Kit Moss; email kit@one.example
      - 2d apart email:kit@one.example visitor:v_kit
      - 3d merge email:kit@one.example visitor:v_kit lifts 2`,
  },
  {
    name: 'two WhatsApp ids that are two forms of one mobile number are left to a human',
    rule: 'R10a',
    missed: 1,
    story: `
      rui 0d whatsapp +551187654321 : name Rui Prado
      rui 9d whatsapp +5511987654321 : name Rui Prado`,
    also: (found) => expect(found.suggestions.some((s) => s.rule === 'R2' && s.why === 'limit_exceeded')).toBe(true),
  },
]
