/** One customer on many roads: F should bring these together by itself. */

import { expect } from 'vitest'
import type { Town } from './town.ts'

export const oneCustomer: Town[] = [
  {
    name: 'one person on six channels',
    rule: 'R2 R3 R7',
    story: `
      ana 0d whatsapp +5511987654321 : profile Ana Souza; email ana.souza@exemplo.com.br
      ana 1d sms +5511987654321 : name Ana Souza
      ana 2d call +5511987654321 : name Ana Souza
      ana 3d email ana.souza@exemplo.com.br : profile Ana Souza
      ana 4d instagram 17890001 : name Ana Souza; phone +5511987654321
      ana 5d visitor v_ana : first Ana; email ana.souza@exemplo.com.br
      ana 5d1h visitor v_ana proves email ana.souza@exemplo.com.br`,
    also: (found, of) => {
      const contact = found.contacts.of.get(of('visitor:v_ana'))!
      expect(contact.identities.length).toBe(6)
      expect(found.cards.get(contact.id)!.get('full_name')![0]!.value).toBe('Ana Souza')
    },
  },
  {
    name: 'WhatsApp and Instagram with the same e-mail and full name, nobody yet on the mailbox',
    rule: 'R7',
    story: `
      lena 0d instagram ig_lena : name Lena Vogel; email lena@vogel.example
      lena 3d whatsapp +4915112345678 : name Lena Vogel; email lena@vogel.example`,
  },
  {
    name: 'the mailbox that both gave writes later and is followed',
    rule: 'R7',
    story: `
      lena 0d instagram ig_lena : name Lena Vogel; email lena@vogel.example
      lena 3d whatsapp +4915112345678 : name Lena Vogel; email lena@vogel.example
      lena 9d email lena@vogel.example : name Lena Vogel`,
    also: (found, of) => {
      const contact = found.contacts.of.get(of('instagram:ig_lena'))!
      expect(contact.root).toBe(of('email:lena@vogel.example'))
      expect(contact.followers.length).toBe(2)
    },
  },
  {
    name: 'a visitor books by a form, then writes from that mailbox',
    rule: 'R6 R7',
    story: `
      tom 0d typed_email tom.baker@mail.example : name Tom Baker
      tom 2d email tom.baker@mail.example : profile Tom Baker`,
  },
  {
    name: 'a booking that names its WhatsApp conversation',
    rule: 'R5',
    story: `
      mia 0d whatsapp +393331234567 #t1 : name Mia Conti
      mia 0d1h record - #t1 : email mia@conti.example`,
  },
  {
    name: 'an anonymous visitor who logs in',
    rule: 'R4',
    story: `
      joe 0d visitor v_joe : name Joe
      joe 0d1h visitor v_joe proves user_id u_42
      joe 5d visitor v_phone
      joe 5d1h visitor v_phone proves user_id u_42
      joe 9d user_id u_42`,
  },
  {
    name: 'Brazil writes one mobile number with and without the ninth digit',
    rule: 'R10a',
    story: `
      rui 0d whatsapp +551187654321 : name Rui Prado
      rui 1d sms +5511987654321 : name Rui Prado
      rui 2d visitor v_rui : name Rui; phone +551187654321`,
  },
  {
    name: 'nicknames, initials and a missing accent are one name',
    rule: 'R7a',
    story: `
      bob 0d email robert.king@mail.example : name Robert King
      bob 1d visitor v_bob1 : name Bob King; email robert.king@mail.example
      bob 2d visitor v_bob2 : name R. King; email robert.king@mail.example
      ines 0d whatsapp +34600111222 : name Inés Peña
      ines 1d visitor v_ines : name Ines Pena; phone +34600111222`,
  },
  {
    name: 'a slip in the family name on the phone',
    rule: 'R7a',
    story: `
      ana 0d whatsapp +5521999887766 : name Ana Sousa
      ana 2d call2 +5521999887766 : name Anna Souza`,
  },
  {
    name: 'a caller without attestation who says nothing but has the number',
    rule: 'R2 R7',
    story: `
      kim 0d sms +12025550143 : name Kim Lee
      kim 2d call2 +12025550143`,
  },
  {
    name: 'two phones and two mailboxes, each proven in one chat',
    rule: 'R3',
    story: `
      max 0d visitor v_max : name Max Orth
      max 0d1h visitor v_max proves email max@orth.example
      max 0d2h visitor v_max proves phone +4915900000001
      max 1d whatsapp +4915900000001
      max 2d email max@orth.example : name Max Orth
      max 3d visitor v_new : name Max Orth
      max 3d1h visitor v_new proves phone +4915900000001`,
  },
  {
    name: 'a number given in the chat, found again when the number itself writes a month later',
    rule: 'R7',
    story: `
      eva 0d visitor v_eva : name Eva Lind; phone +46701234567
      eva 30d sms +46701234567 : name Eva Lind`,
  },
  {
    name: 'mailbox first, WhatsApp later: both gave the same phone of nobody and one full name',
    rule: 'R7',
    story: `
      ola 0d email ola@nord.example : name Ola Berg; phone +4790000001
      ola 4d whatsapp +4790000002 : name Ola Berg; phone +4790000001`,
  },
  {
    name: 'first and last name given apart, then together',
    rule: 'R7a',
    story: `
      ian 0d email ian@burns.example : first Ian; last Burns
      ian 1d visitor v_ian : first Ian; email ian@burns.example
      ian 2d whatsapp +447700900011 : name Ian Burns; email ian@burns.example`,
  },
  {
    name: 'e-mail in capitals and with an international domain',
    rule: 'R10',
    story: `
      jan 0d email Jan.Kos@bücher.example : name Jan Kos
      jan 1d visitor v_jan : name Jan Kos; email jan.kos@xn--bcher-kva.example`,
  },
  {
    name: 'Mexico with and without the 1, Argentina with and without the 9',
    rule: 'R10a',
    story: `
      lu 0d whatsapp +5215512345678 : name Luz Paz
      lu 1d sms +525512345678 : name Luz Paz
      ro 2d whatsapp +5491123456789 : name Rosa Diaz
      ro 3d sms +541123456789`,
  },
  {
    name: 'three bookings typed with one address, and its owner among them',
    rule: 'R6',
    story: `
      nia 0d typed_email nia@obi.example : name Nia Obi
      nia 5d typed_email nia@obi.example : name Nia Obi
      nia 6d typed_phone +2348030000001 : name Nia Obi; email nia@obi.example
      nia 9d email nia@obi.example : name Nia Obi`,
  },
]
