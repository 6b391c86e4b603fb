/** Values that identify nobody (R16), role addresses and toll-free numbers (R12). */

import { describe, expect, test } from 'vitest'
import { normaliseIdentifier } from '../identifier.ts'
import { isTollFree } from './phone.ts'
import { isPlaceholder } from './placeholder.ts'
import { isRoleAddress } from './role_address.ts'

describe('[R16] placeholders', () => {
  test.each([
    '',
    ' ',
    '-',
    '--',
    '?',
    '...',
    '""',
    'anonymous',
    'Anonymous',
    ' GUEST ',
    'null',
    '"null"',
    '(null)',
    'undefined',
    '<nil>',
    'none',
    'None.',
    'N/A',
    'n.a.',
    '0',
    '-1',
    'NaN',
    'nan',
    '[object Object]',
    'unknown',
    'Unknown Caller',
    'not set',
    'false',
    '{{user.id}}',
    '${id}',
    '<user_id>',
    '[name]',
    '%s',
    '00000000-0000-0000-0000-000000000000',
    'anônimo',
    'Gast',
    'ゲスト',
  ])('%j identifies nobody', (value) => {
    expect(isPlaceholder(value, 'anchor')).toBe(true)
    expect(isPlaceholder(value, 'claim')).toBe(true)
    for (const kind of [
      'user_id',
      'visitor',
      'telegram',
      'instagram',
      'facebook',
      'whatsapp',
      'sms',
      'call',
      'email',
      'typed_email',
      'typed_phone',
    ] as const)
      expect(normaliseIdentifier(kind, value)).toBeNull()
  })

  test.each([
    'test@test.com',
    'ana@test.test',
    'noreply@shop.com',
    'no-reply@shop.com',
    'No_Reply@shop.com',
    'donotreply@x.com',
    'do-not-reply@x.com',
    'noreply+12@x.com',
    'mailer-daemon@x.com',
    'user@example.com',
    'user@example.org',
    'name@domain.com',
    'your.email@example.com',
    '000000',
    '1234567890',
    '123456789',
    '+1 234 567 890',
    '+1 123 456 7890',
    '(11) 99999-9999',
    '+55 11 99999-9999',
    '111-111-1111',
    '0000000000',
  ])('%j is none as a claim, though a channel may deliver it', (value) => {
    expect(isPlaceholder(value, 'claim')).toBe(true)
    expect(isPlaceholder(value, 'anchor')).toBe(false)
    expect(normaliseIdentifier(value.includes('@') ? 'typed_email' : 'typed_phone', value)).toBeNull()
  })

  test.each([
    'ana@example.com',
    'maria.silva@example.org',
    'tester@company.com',
    'ana@testing-lab.com',
    'ana@latest.com',
    'replyna@x.com',
    'norma@x.com',
    '+14155550123',
    '+5511987654321',
    '11987654321',
    '987654321',
    '3123456789',
    'Nan Goldin',
    'Nan',
    'Nil Guestein',
    'Ana',
    '1',
    '42',
    'u_42',
    'v_8f',
    'Noa',
    '1990-01-01',
    'zero',
    'annull',
    '1789',
  ])('%j is somebody', (value) => {
    expect(isPlaceholder(value, 'claim')).toBe(false)
    expect(isPlaceholder(value, 'anchor')).toBe(false)
  })

  test('a number that a channel itself delivered is never one', () => {
    expect(normaliseIdentifier('sms', '000000')).toEqual({ value: '000000', phoneKey: null })
    expect(normaliseIdentifier('sms', '+1234567890')).toEqual({ value: '+1234567890', phoneKey: '+1234567890' })
    expect(normaliseIdentifier('whatsapp', '5511999999999')!.value).toBe('+5511999999999')
    expect(normaliseIdentifier('email', 'noreply@shop.com')!.value).toBe('noreply@shop.com')
  })

  test('a caller who hides the number is nobody, however the telephone company says so', () => {
    for (const hidden of [
      'anonymous',
      'Restricted',
      'unavailable',
      'Private',
      '+266696687',
      '266696687',
      '+7378742833',
      '+2562533',
      '+8656696',
      '+86282452253',
      'sip:anonymous@anonymous.invalid',
    ])
      expect(normaliseIdentifier('call', hidden)).toBeNull()
  })
})

describe('[R12] role addresses and toll-free numbers', () => {
  test.each([
    'info@x.com',
    'sales@x.com',
    'customer-service@x.com',
    'customer.service@x.com',
    'info+shop@x.com',
    'info.es@x.com',
    'sales_uk@x.com',
    'support2@x.com',
    'postmaster@x.com',
    'contato@x.com.br',
    'atendimento@x.com.br',
    'ventas@x.es',
    'accueil@x.fr',
    'vertrieb@x.de',
    'buchhaltung@x.de',
    'segreteria@x.it',
    'klantenservice@x.nl',
    'biuro@x.pl',
    'no-reply@x.com',
    'front-desk@x.com',
  ])('%s is a role', (email) => expect(isRoleAddress(email)).toBe(true))
  test.each([
    'ana@x.com',
    'ana.souza@x.com',
    'infante@x.com',
    'salesman.bo@x.com',
    'mark@x.com',
    'mail.john@x.com',
    'hello.kitty@x.com',
    'ana+info@x.com',
    'hr.smith@x.com',
    'jobst@x.de',
    'press.ana@x.com',
  ])('%s is a person', (email) => expect(isRoleAddress(email)).toBe(false))

  test.each(['+18005551234', '+448001111111', '+498001234567', '+5508001234567', '+80012345678'])(
    '%s is toll-free',
    (e164) => expect(isTollFree(e164)).toBe(true),
  )
  test.each(['+14155550123', '+5511987654321', '+551187654321', '+5215512345678', '+15551234567', '11987654321', ''])(
    '%s is not',
    (e164) => expect(isTollFree(e164)).toBe(false),
  )
})
