/** The catalogues hold the same texts in every language, and the pages ask for none that isn't there. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FIELDS } from '../../src/connectors/fields.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { SENTENCES } from '../../src/domain/sentences.ts'
import { type LinkKind, languageOf, MAIL_WORDS } from '../../src/operations/members/mail_words.ts'
import { en } from '../src/language/en.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))
const codesIn = (folder: string) =>
  readdirSync(join(source, folder)).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? [])
const codes = codesIn('language')
const vendors = await Promise.all(
  codesIn('language/vendors').map(
    async (code): Promise<[string, Record<string, string>]> => [
      code,
      (await import(`../src/language/vendors/${code}.ts`))[code],
    ],
  ),
)
type Catalogue = Record<string, Text>
const catalogues = await Promise.all(
  codes.map(async (code): Promise<[string, Catalogue]> => [code, (await import(`../src/language/${code}.ts`))[code]]),
)

it('English, Spanish and Portuguese are spoken, with all that the server says of vendors', () => {
  expect(codes).toEqual(expect.arrayContaining(['en', 'es', 'pt']))
  expect(vendors.map(([code]) => code)).toEqual(expect.arrayContaining(['es', 'pt']))
})

describe('mails about accounts', () => {
  it('are written in every language of the dashboard, with their link', () => {
    expect(Object.keys(MAIL_WORDS).sort()).toEqual(codes.toSorted())
    for (const words of Object.values(MAIL_WORDS))
      for (const [kind, { subject }] of Object.entries(words)) {
        expect(subject.trim()).not.toBe('')
        const link = 'https://kith.example/x'
        const invited = { link, by: 'Ana Prado', workspace: 'Shop' }
        const text = kind === 'invitation' ? words.invitation.text(invited) : words[kind as LinkKind].text(link)
        expect(text).toContain('\n\nhttps://kith.example/x\n\n'.slice(0, kind === 'two_steps' ? -2 : undefined))
        if (kind === 'invitation') expect(text).toMatch(/Ana Prado.*Shop/)
      }
  })

  it.each([
    [undefined, 'en'],
    ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    ['de, es;q=0.5, en;q=0.4', 'es'],
    ['en;q=0.1, es-MX', 'es'],
    ['pt;q=0, fr', 'en'],
    [';;q=,,constructor', 'en'],
  ])('for a browser that says %s in %s', (accepted, language) => {
    expect(languageOf(accepted)).toBe(language)
  })
})

type Text = string | ({ [Form in Intl.LDMLPluralRule]?: string } & { other: string })

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()
/** The last is the one for numbers that need no other. */
function forms(text: Text): string[] {
  if (typeof text === 'string') return [text]
  const { other, ...rest } = text
  return [...Object.values(rest), other]
}

describe.each(catalogues)('the catalogue %s', (language, catalogue) => {
  it('has every text of the English one and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort())
  })

  it('fills in the same names, and says nothing with nothing', () => {
    for (const [key, text] of Object.entries(en)) {
      const its = catalogue[key]!
      expect(typeof its, key).toBe(typeof text)
      expect(
        forms(its).every((form) => form.trim() !== ''),
        key,
      ).toBe(true)
      // "Last day" needs no number; every other form of a plural names all that the English one does.
      const wanted = names(forms(text).at(-1)!)
      expect(names(forms(its).at(-1)!), key).toEqual(wanted)
      for (const form of forms(its)) expect(wanted, `${language} ${key}`).toEqual(expect.arrayContaining(names(form)))
    }
  })

  it('has a form for every kind of whole number that the language tells apart', () => {
    const rules = new Intl.PluralRules(language)
    const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))
    for (const [key, text] of Object.entries(catalogue))
      if (typeof text !== 'string') expect(Object.keys(text), key).toEqual(expect.arrayContaining([...needed, 'other']))
  })

  it('says every sentence of the rules, with no other values than theirs', () => {
    for (const [code, sentence] of Object.entries(SENTENCES)) {
      expect(catalogue).toHaveProperty([`told.${code}`])
      expect(names(sentence), code).toEqual(expect.arrayContaining(names(String(catalogue[`told.${code}`]))))
    }
  })
})

describe.each(vendors)('what the server says of vendors, in %s', (_, told) => {
  const fields: { title: string; about?: string }[] = Object.values(FIELDS)
  const sentences = new Set([
    ...connectors.map(({ title }) => title).filter((title) => title.includes(' ')),
    ...connectors.flatMap(({ setup }) => setup),
    ...fields.flatMap(({ title, about }) => (about === undefined ? [title] : [title, about])),
    ...connectors.flatMap(lacking),
  ])

  it('has every step, every field, and what each lacks', () => {
    expect([...sentences].filter((sentence) => !told[sentence])).toEqual([])
  })

  it('leaves the address and the names of fields as they are, for the page puts its own in their place', () => {
    const known = new Set(Object.keys(FIELDS))
    const named = (text: string) =>
      [...new Set(text.match(/\{url\}|\w+_\w+|config\.\w+/g) ?? [])].filter(isField).sort()
    const isField = (name: string) => name === '{url}' || known.has(name.replace('config.', ''))
    // What a vendor's own steps call by a plain English word is no field's name.
    for (const sentence of connectors.flatMap(({ setup }) => setup))
      expect(named(told[sentence]!), sentence).toEqual(named(sentence))
  })
})

/** All that it can say of what sending needs: with nothing, and with every secret but one. */
function lacking({ send, secrets, form }: (typeof connectors)[number]): string[] {
  if (!send) return []
  const some = [...secrets, ...Object.values(form).flat()]
  const has = (left: readonly string[]) => Object.fromEntries(left.map((name) => [name, 'a@example.org']))
  const settings = [[], ...some.map((one) => some.filter((other) => other !== one))].map((names) => has(names))
  return settings.flatMap((given) =>
    send.channels.flatMap((channel) => send.lacks({ account: null, config: given, secrets: given }, channel) ?? []),
  )
}

it('no page says anything that is in no catalogue', () => {
  const said = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => {
      const text = readFileSync(join(source, path), 'utf8')
      // Words between tags, and in the attributes that people see or hear.
      const between = [...text.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+[.!?…]?)\s*</g)].map((match) => match[1])
      const within = [...text.matchAll(/(?:aria-label|title|placeholder|label)="([^"]*[a-z]{2}[^"]*)"/g)].map(
        (match) => match[1],
      )
      return [...between, ...within].map((words) => `${path}: ${words}`)
    })
  expect(said).toEqual([])
})
