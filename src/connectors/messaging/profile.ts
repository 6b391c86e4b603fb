/** Names of customers of Messenger and Instagram, which their messages do not bring along. */

import type { Check, Profile } from '../contract.ts'
import { bearer, checkBy, GRAPH_VERSION, graphApi, graphError } from '../graph.ts'
import { answerJson, text } from '../outcome.ts'
import type { MetaChannel } from './read.ts'

const FIELDS: Record<MetaChannel, string> = { facebook: 'first_name,last_name', instagram: 'name,username' }

/**
 * https://developers.facebook.com/docs/messenger-platform/identity/user-profile,
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/user-profile
 */
export function profileBy(channel: MetaChannel): Profile {
  return {
    api: graphApi,
    request: (id, settings) =>
      settings.secrets.access_token && /^\d+$/.test(id)
        ? {
            method: 'GET',
            path: `/${GRAPH_VERSION}/${id}?fields=${FIELDS[channel]}`,
            headers: bearer(settings),
            body: '',
          }
        : null,
    read(answer) {
      const error = graphError(answer)
      if (error) return error.is === 'refused' ? null : 'later'
      const { name, first_name, last_name, username } = answerJson(answer)
      const whole = text(name) ?? [text(first_name), text(last_name)].filter((part) => part !== null).join(' ')
      const handle = text(username)
      if (!whole && handle === null) return null
      return {
        ...(whole ? { name: whole.slice(0, 512) } : {}),
        ...(handle === null ? {} : { username: handle.slice(0, 256) }),
      }
    },
  }
}

/** The page or account that the token is of. */
export function checkOf(channel: MetaChannel): Check {
  return checkBy(() => `/me?fields=${channel === 'facebook' ? 'name' : 'name,username'}`)
}
