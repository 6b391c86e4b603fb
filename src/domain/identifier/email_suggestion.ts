/** Addresses that are likely one mailbox. For suggestions only: another provider may give them to other people (R10). */

type Rule = {
  domains: readonly string[]
  /** Characters that the provider ignores in the local part. */
  ignores?: RegExp
  /** What begins a tag that its user chose; `+` where absent. */
  tag?: '+' | '-'
}

/** As the providers document it. The first domain stands for all: they are names of the same mailboxes. */
const RULES: readonly Rule[] = [
  { domains: ['gmail.com', 'googlemail.com'], ignores: /\./g },
  { domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'], ignores: /[._-]/g },
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  { domains: ['yandex.com', 'yandex.ru', 'ya.ru', 'yandex.by', 'yandex.kz', 'yandex.com.tr'], ignores: /[.-]/g },
  { domains: ['yahoo.com'], tag: '-' },
  { domains: ['ymail.com'], tag: '-' },
]

const RULE_OF = new Map(RULES.flatMap((rule) => rule.domains.map((domain) => [domain, rule])))

/** A key that addresses of likely one mailbox share, of a normalised address. Never for linking, never shown. */
export function emailSuggestionKey(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  const rule = RULE_OF.get(domain)
  const local = email.slice(0, at)
  const tag = local.indexOf(rule?.tag ?? '+', 1)
  const mailbox = (tag < 0 ? local : local.slice(0, tag)).replace(rule?.ignores ?? '', '')
  return `${mailbox || local}@${rule?.domains[0] ?? domain}`
}
