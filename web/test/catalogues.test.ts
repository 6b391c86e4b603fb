/** The catalogues hold the same texts in every language, and the pages ask for none that isn't there. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FIELDS } from '../../src/connectors/fields.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { type LinkKind, languageOf, MAIL_WORDS } from '../../src/operations/members/mail_words.ts'
import { en } from '../src/language/en.ts'
import { es } from '../src/language/es.ts'
import { pt } from '../src/language/pt.ts'
import { en as settingsEn } from '../src/language/settings/en.ts'
import { es as settingsEs } from '../src/language/settings/es.ts'
import { pt as settingsPt } from '../src/language/settings/pt.ts'
import { es as vendorsEs } from '../src/language/vendors/es.ts'
import { pt as vendorsPt } from '../src/language/vendors/pt.ts'

describe('mails about accounts', () => {
  it('are written in every language of the dashboard, with their link', () => {
    expect(Object.keys(MAIL_WORDS).sort()).toEqual(['en', 'es', 'pt'])
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

type Text = string | { one: string; other: string }

const source = fileURLToPath(new URL('../src', import.meta.url))
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()
const forms = (text: Text) => (typeof text === 'string' ? [text] : [text.one, text.other])

const MAIN = { en, es, pt } as Record<string, Record<string, Text>>
const SETTINGS = { en: settingsEn, es: settingsEs, pt: settingsPt } as typeof MAIN

describe.each([
  ...Object.keys(MAIN).map((language) => ['', language, MAIN] as const),
  ...Object.keys(SETTINGS).map((language) => ['settings', language, SETTINGS] as const),
])('the catalogue %s/%s', (folder, language, all) => {
  const catalogue = all[language]!

  it('has every text of the English one and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(all.en!).sort())
  })

  it('fills in the same names, and says nothing with nothing', () => {
    for (const [key, text] of Object.entries(all.en!)) {
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

  it('has a file like the others', () => {
    expect(readdirSync(join(source, 'language', folder))).toContain(`${language}.ts`)
  })
})

it('no text stands in two catalogues', () => {
  expect(Object.keys(settingsEn).filter((key) => key in en)).toEqual([])
})

describe.each(Object.entries({ es: vendorsEs, pt: vendorsPt }))('what the server says of vendors, in %s', (_, told) => {
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
