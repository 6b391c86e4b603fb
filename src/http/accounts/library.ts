/** better-auth over our database, under our names for tables, columns and cookies (migrations/0020_accounts.sql). */

import type pg from 'pg'
import type { Passwords } from './passwords.ts'

export const SESSION_DAYS = 30
const DAY_S = 86_400

export type LibraryOptions = {
  pool: pg.Pool
  secret: string
  newId(): string
  passwords: Passwords
  /** Sends a link by mail; null where none can be sent. */
  sendLink: ((kind: 'sign_in' | 'reset', email: string, token: string) => void) | null
}

export type Library = Awaited<ReturnType<typeof openLibrary>>

/**
 * Fetched when somebody signs in for the first time: it costs a third of a second and 40 MB, which recording need not pay.
 * `prefix` begins the names of cookies: `__Host-` ones need `secure`.
 */
export async function openLibrary(options: LibraryOptions, { prefix, secure }: { prefix: string; secure: boolean }) {
  const [{ betterAuth }, { twoFactor }, { magicLink }, { kyselyAdapter }, { Kysely, PostgresDialect }] =
    await Promise.all([
      import('better-auth/minimal'),
      import('better-auth/plugins/two-factor'),
      import('better-auth/plugins/magic-link'),
      import('@better-auth/kysely-adapter'),
      import('kysely'),
    ])
  const { passwords, sendLink, newId, secret } = options
  const database = new Kysely<never>({ dialect: new PostgresDialect({ pool: await withDates(options.pool) }) })
  return betterAuth({
    appName: 'Kith',
    // Never shown to anybody: its own routes are not served.
    baseURL: 'http://kith.invalid',
    secret,
    telemetry: { enabled: false },
    // It would write addresses of people into the log (I11).
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: kyselyAdapter(database as never, { type: 'postgres' }),
    ...TABLES,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 1024,
      password: {
        hash: (password) => passwords.hash(password),
        verify: ({ password, hash }) => passwords.verify(password, hash),
      },
      resetPasswordTokenExpiresIn: 3_600,
      revokeSessionsOnPasswordReset: true,
      ...(sendLink && {
        sendResetPassword: async ({ user, token }: { user: { email: string }; token: string }) =>
          sendLink('reset', user.email, token),
      }),
    },
    plugins: [
      // Tries are limited where they come from: a lock on the account would let a stranger keep its owner out.
      twoFactor({ issuer: 'Kith', accountLockout: { enabled: false }, schema: TWO_FACTOR }),
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: 600,
        sendMagicLink: async ({ email, token }) => sendLink?.('sign_in', email, token),
      }),
    ],
    advanced: {
      cookiePrefix: prefix,
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
  })
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

const TABLES = {
  user: { modelName: 'auth_users', fields: { emailVerified: 'email_verified', ...times } },
  session: {
    modelName: 'auth_sessions',
    expiresIn: SESSION_DAYS * DAY_S,
    // The door does that, without this library.
    disableSessionRefresh: true,
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...times,
    },
    additionalFields: {
      workspaceId: { type: 'string', required: false, input: false, fieldName: 'workspace_id' },
      confirmedAt: { type: 'date', required: false, input: false, fieldName: 'confirmed_at' },
    },
  },
  account: {
    modelName: 'auth_accounts',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: {
    modelName: 'auth_verifications',
    storeIdentifier: 'hashed',
    fields: { expiresAt: 'expires_at', ...times },
  },
} as const

const TWO_FACTOR = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'auth_two_factors',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

type Query = { text: string; values: unknown[] }

/** Our pool with times as Dates, which the library computes with; everywhere else they are texts (store/row_types.ts). */
async function withDates(pool: pg.Pool) {
  const { default: pg } = await import('pg')
  const types = { getTypeParser: pg.types.getTypeParser }
  return {
    connect: async () => {
      const client = await pool.connect()
      return {
        query: (text: string, values: readonly unknown[]) =>
          client.query({ text, values, types } as unknown as Query) as never,
        release: () => client.release(),
      }
    },
    end: async () => {},
  } as never
}
