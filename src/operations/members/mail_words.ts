/** What mails about accounts say, in every language that the dashboard speaks (`web/test/catalogues.test.ts`). */

export type LinkKind = 'sign_in' | 'reset' | 'two_steps'

/** `by` and `workspace` are names that people chose, so they stand in the text alone, behind no other promise of ours. */
export type Invited = { link: string; by: string; workspace: string }

export type MailWords = Record<LinkKind, { subject: string; text(link: string): string }> & {
  invitation: { subject: string; text(invited: Invited): string }
}

const en: MailWords = {
  sign_in: {
    subject: 'Sign in to Kith',
    text: (link) =>
      `Open this link to sign in. It works once, for 10 minutes:\n\n${link}\n\nIf it was not you who asked, ignore this.`,
  },
  reset: {
    subject: 'A new password for Kith',
    text: (link) =>
      `Open this link to choose a new password. It works once, for an hour:\n\n${link}\n\nIf it was not you who asked, ignore this: nothing has changed.`,
  },
  two_steps: {
    subject: 'Sign in to Kith',
    text: (link) =>
      `Your account asks for a code, so it is not opened by a link alone. Sign in with your password and a code:\n\n${link}`,
  },
  invitation: {
    subject: 'An invitation to Kith',
    text: ({ link, by, workspace }) =>
      `${by} invites you to work in “${workspace}” on Kith. Open this link to accept. It works once, for a week, and for this address alone:\n\n${link}\n\nIf you do not know who that is, ignore this.`,
  },
}

const es: MailWords = {
  sign_in: {
    subject: 'Entra en Kith',
    text: (link) =>
      `Abre este enlace para entrar. Sirve una sola vez, durante 10 minutos:\n\n${link}\n\nSi no lo has pedido, no hagas caso.`,
  },
  reset: {
    subject: 'Una contraseña nueva para Kith',
    text: (link) =>
      `Abre este enlace para elegir una contraseña nueva. Sirve una sola vez, durante una hora:\n\n${link}\n\nSi no lo has pedido, no hagas caso: nada ha cambiado.`,
  },
  two_steps: {
    subject: 'Entra en Kith',
    text: (link) =>
      `Tu cuenta pide un código, así que no se abre solo con un enlace. Entra con tu contraseña y un código:\n\n${link}`,
  },
  invitation: {
    subject: 'Una invitación a Kith',
    text: ({ link, by, workspace }) =>
      `${by} te invita a trabajar en «${workspace}» en Kith. Abre este enlace para aceptar. Sirve una sola vez, durante una semana y solo para esta dirección:\n\n${link}\n\nSi no sabes quién es, no hagas caso.`,
  },
}

const pt: MailWords = {
  sign_in: {
    subject: 'Entre no Kith',
    text: (link) =>
      `Abra este link para entrar. Ele funciona uma vez, por 10 minutos:\n\n${link}\n\nSe não foi você quem pediu, ignore.`,
  },
  reset: {
    subject: 'Uma nova senha para o Kith',
    text: (link) =>
      `Abra este link para escolher uma nova senha. Ele funciona uma vez, por uma hora:\n\n${link}\n\nSe não foi você quem pediu, ignore: nada mudou.`,
  },
  two_steps: {
    subject: 'Entre no Kith',
    text: (link) =>
      `Sua conta pede um código, por isso não se abre só com um link. Entre com sua senha e um código:\n\n${link}`,
  },
  invitation: {
    subject: 'Um convite para o Kith',
    text: ({ link, by, workspace }) =>
      `${by} convida você para trabalhar em “${workspace}” no Kith. Abra este link para aceitar. Ele funciona uma vez, por uma semana e só para este endereço:\n\n${link}\n\nSe não sabe quem é, ignore.`,
  },
}

export const MAIL_WORDS = { en, es, pt } satisfies Record<string, MailWords>
export type MailLanguage = keyof typeof MAIL_WORDS
export const MAIL_LANGUAGES = Object.keys(MAIL_WORDS) as [MailLanguage, ...MailLanguage[]]

/** The first of an Accept-Language (RFC 9110, 12.5.4) that there are words in; English where there is none. */
export function languageOf(accepted: string | undefined): MailLanguage {
  const wanted = (accepted ?? '')
    .split(',')
    .slice(0, 20)
    .map((one) => {
      const [tag = '', ...parameters] = one.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined)
      return { language: tag.split('-')[0]!, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ language, weight }) => weight > 0 && Object.hasOwn(MAIL_WORDS, language))
    .sort((a, b) => b.weight - a.weight)
  return (wanted[0]?.language as MailLanguage | undefined) ?? 'en'
}
