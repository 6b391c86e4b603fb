/** Links by mail: one that signs in, one with which a new password is chosen. Asking tells nobody who has an account. */

import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { EmailAddress } from '../../operations/members/invitations.ts'
import { languageOf, MAIL_LANGUAGES, type MailLanguage } from '../../operations/members/mail_words.ts'
import { endSessions, userByEmail } from '../../store/accounts.ts'
import type { LinkMail } from '../accounts/mail.ts'
import { ask, DONE, type Door, type Handler, NOTHING, Password, read, Token, takeCookies } from './door.ts'
import { refuseWeak } from './set_up.ts'
import { opened } from './sign_in.ts'

const Asked = z.strictObject({
  email: EmailAddress,
  language: z.enum(MAIL_LANGUAGES).optional(),
})

/** To whom, and in which language: the one that the page is read in, else what the browser says. */
function asked(door: Door): { email: string; language: MailLanguage } {
  const { email, language } = read(door, Asked)
  return { email, language: language ?? languageOf(door.request.headers['accept-language']) }
}

/** Says the same whether anybody has this address. */
export const mailSignInLink: Handler = async (door) => {
  const { email, language } = asked(door)
  const mail = await mailOf(door, email)
  const user = await userByEmail(door.house.database.pool, email)
  if (user?.two_factor_enabled) mail.send('two_steps', email, '', language)
  else if (user)
    await door.house.accounts.inLanguage(language, () =>
      ask(
        door,
        (api, more) => api.signInMagicLink({ body: { email }, ...more }),
        () => new Problem('no_sender'),
      ),
    )
  return { status: 202, body: {} }
}

async function mailOf({ house: { accounts }, address }: Door, email: string): Promise<LinkMail> {
  if (!accounts.mail || !(await accounts.sendsMail()))
    throw new Problem('no_sender', { detail: 'Kith can send no mail here.' })
  accounts.tries.takeFrom(address)
  accounts.mails.take(email)
  return accounts.mail
}

export const openSignInLink: Handler = async (door) => {
  const { token } = read(door, z.strictObject({ token: Token }))
  door.house.accounts.tries.takeFrom(door.address)
  const spent = () =>
    new Problem('unauthenticated', { detail: 'This link was used already or is too old. Ask for another one.' })
  const answer = await ask(door, (api, more) => api.magicLinkVerify({ query: { token }, ...more }), spent).catch(
    (error: { statusCode?: number }) => {
      // A refusal of this one is a redirect.
      throw error.statusCode === 302 ? spent() : error
    },
  )
  const { pool } = door.house.database
  const { user } = answer as { user: { id: string; email: string }; token: string }
  // The second step came between the mail and now.
  if ((await userByEmail(pool, user.email))?.two_factor_enabled) {
    await endSessions(pool, user.id, {})
    takeCookies(door)
    throw new Problem('unauthenticated', { detail: 'This account asks for a code now. Sign in with your password.' })
  }
  await opened(door, answer.token, { confirmed: false })
  return DONE
}

/** Says the same whether anybody has this address. */
export const mailPasswordLink: Handler = async (door) => {
  const { email, language } = asked(door)
  await mailOf(door, email)
  if (await userByEmail(door.house.database.pool, email))
    await door.house.accounts.inLanguage(language, () =>
      ask(
        door,
        (api, more) => api.requestPasswordReset({ body: { email }, ...more }),
        () => new Problem('no_sender'),
      ),
    )
  return { status: 202, body: {} }
}

/** By a link from a mail, or from `kith password-link`. Every browser is signed out. */
export const resetPassword: Handler = async (door) => {
  const { token, password } = read(door, z.strictObject({ token: Token, password: Password }))
  door.house.accounts.tries.takeFrom(door.address)
  refuseWeak(password, '', '/password')
  await ask(
    door,
    (api, more) => api.resetPassword({ body: { token, newPassword: password }, ...more }),
    () => new Problem('unauthenticated', { detail: 'This link was used already or is too old. Ask for another one.' }),
  )
  door.house.authenticator.forget()
  return NOTHING
}
