/** What can be connected: what the server has connectors for, and Kith's own web chat. */

import { useQuery } from '@tanstack/react-query'
import type { Connector as Told } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { t, translated } from '../language/language.ts'
import type { Channel } from '../words.ts'

type ToldField = Told['fields'][number]
export type Field = Omit<ToldField, 'takes'> & { takes: ToldField['takes'] | 'list' }
export type Connector = Pick<Told, 'name' | 'title' | 'chosen'> & { fields: Field[] }

/** For whatever has no connector of its own. */
export const HOOK = 'hook'
export const CHAT = 'chat'

/** Further words that people look for one by; names are the same in every language. */
const ALSO: Partial<Record<string, string>> = {
  facebook: 'facebook',
  twilio: 'sms mms whatsapp',
  email: 'gmail outlook icloud mailbox',
  ses: 'aws',
  chat: 'chat widget website',
  hook: 'webhook zapier make n8n json api',
}

/** How each is drawn; mails where nothing is said. */
export const CHANNEL_OF: Partial<Record<string, Channel>> = {
  whatsapp: 'whatsapp',
  instagram: 'instagram',
  facebook: 'facebook',
  telegram: 'telegram',
  twilio: 'sms',
  vapi: 'voice',
  retell: 'voice',
  elevenlabs: 'voice',
  chat: 'chat',
  hook: 'api',
}

export function useConnectors() {
  const { data, error } = useQuery({
    queryKey: ['connectors'],
    queryFn: () => kith.call('GET /v1/connectors', {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const connectors: Connector[] = [chat(), ...(data?.data ?? [])]
  return {
    connectors,
    error,
    isPending: data === undefined,
    named: (name: string) => connectors.find((one) => one.name === name) ?? null,
    /** As people call it; what has no connector by its own name. */
    titleOf: (name: string) => {
      if (name === 'identity_token') return t('sources.tokens')
      const title = connectors.find((one) => one.name === name)?.title
      return title === undefined ? name : translated(title)
    },
  }
}

export function matches({ name, title }: Connector, words: string): boolean {
  const text = `${name} ${title} ${translated(title)} ${ALSO[name] ?? ''}`.toLowerCase()
  const spelt = `${text} ${text.replaceAll('-', '')}`
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => spelt.includes(word))
}

/** A word that could be a field's name; not inside an address, and not what somebody else calls a parameter of theirs. */
const NAME = /(?<![-\w.<])(?:config\.)?\w+(?![-\w>=])/g

/** A sentence of the server's, with what forms call a field for `config.from` or `verify_token`; `from` alone is a word like others. */
export function inWords(sentence: string, connector: Connector): string {
  return translated(sentence).replace(NAME, (word) => {
    const field = connector.fields.find(({ name }) => name === word.replace('config.', ''))
    return field && /^config\.|_/.test(word) ? translated(field.title) : word
  })
}

function chat(): Connector {
  const field = { in: 'config', takes: 'text' } as const
  return {
    name: CHAT,
    title: t('sources.chat'),
    chosen: ['secret'],
    fields: [
      {
        ...field,
        name: 'origins',
        use: 'receive',
        takes: 'list',
        title: t('sources.chat.origins'),
        about: t('sources.chat.origins.help'),
      },
      {
        ...field,
        name: 'agent_url',
        use: 'agent',
        title: t('sources.chat.agent'),
        about: t('sources.chat.agent.help'),
      },
      { ...field, name: 'secret', in: 'secrets', use: 'agent', title: t('sources.chat.secret'), about: null },
    ],
  }
}
