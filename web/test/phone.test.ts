import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { shippedPlans } from '../phone_plans.ts'
import { writePhone } from '../src/format/phone_writing.ts'

const read = (name: string) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(name), 'utf8'))
const plans = shippedPlans()
const EXAMPLES = read('libphonenumber-js/examples.mobile.json')

test('numbers of every country are written as libphonenumber writes them, abroad and at home', () => {
  const differences: string[] = []
  const expectWritten = (number: string, home: string | undefined, written: string) => {
    const ours = writePhone(number, plans, home)
    if (ours !== written) differences.push(`${number} in ${home}: ${ours}, not ${written}`)
  }
  for (const country of Object.keys(EXAMPLES)) {
    const example = getExampleNumber(country as 'BR', EXAMPLES)!
    // Numbers that begin otherwise have other groups: of each country the example's length with every first two digits.
    for (let lead = 10; lead < 100; lead++) {
      const number = `+${example.countryCallingCode}${lead}${example.nationalNumber.slice(2)}`
      const parsed = parsePhoneNumberFromString(number)
      if (!parsed?.isValid() || parsed.number !== number) continue
      expectWritten(number, undefined, parsed.formatInternational())
      const isGrouped = parsed.formatNational() !== parsed.nationalNumber
      if (parsed.country && isGrouped) expectWritten(number, parsed.country, parsed.formatNational())
    }
  }
  expect(differences).toEqual([])
})

test('what no rule knows stays as it came, and what none groups keeps its calling code', () => {
  for (const number of ['+', '+0123', '+55', '+99912345']) expect(writePhone(number, plans, 'BR')).toBe(number)
  expect(writePhone('+5511', plans, 'BR')).toBe('+55 11')
})

test.each([
  ['+12125550142', 'CA', '(212) 555-0142'],
  ['+18765550142', 'US', '+1 876 555 0142'],
  ['+18765550142', 'JM', '(876) 555-0142'],
  ['+12125550142', 'JM', '+1 212 555 0142'],
  ['+5511987654321', 'PT', '+55 11 98765 4321'],
  ['+5511987654321', 'BR', '(11) 98765-4321'],
])('%s for a reader in %s is %s', (number, home, written) => {
  expect(writePhone(number, plans, home)).toBe(written)
})
