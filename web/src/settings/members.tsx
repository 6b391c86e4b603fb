/** `/settings/members`: who may sign in to this workspace, in which role, and who is invited. */

import { useQuery } from '@tanstack/react-query'
import type { Invitation, Member } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { type Role, useMay, useMe } from '../me.ts'
import { queryClient } from '../query_client.ts'
import { setSession } from '../session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Select } from '../ui/select.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Invite } from './invite.tsx'
import { Part, row, rows } from './part.tsx'

const ROLES: readonly Role[] = ['owner', 'admin', 'operator', 'viewer']

/** Those that somebody may give and take; the server holds to the same. */
function grantable(mine: Role | null | undefined): readonly Role[] {
  return mine === 'owner' ? ROLES : mine === 'admin' ? ROLES.slice(1) : []
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['members'] })

export function Members() {
  const query = useQuery({ queryKey: ['members'], queryFn: ({ signal }) => kith.members.list({ signal }) })
  const me = useMe()
  const may = useMay('members:manage')
  return (
    <Part title={t('settings.members')} about={t('members.about')}>
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={3} />}
      {query.data && (
        <ul className={rows}>
          {query.data.data.map((member) => (
            <MemberRow key={member.id} member={member} mine={me?.role ?? null} self={me?.user?.id === member.id} />
          ))}
        </ul>
      )}
      <dl className="grid gap-x-3 gap-y-1 text-[0.8125rem] text-ink-soft sm:grid-cols-[auto_1fr]">
        {ROLES.map((role) => (
          <div key={role} className="contents">
            <dt className="font-medium text-ink">{t(`member.${role}`)}</dt>
            <dd>{t(`member.${role}.about`)}</dd>
          </div>
        ))}
      </dl>
      {may && <Invite roles={grantable(me?.role)} />}
      {may && <Invitations />}
    </Part>
  )
}

function MemberRow({ member, mine, self }: { member: Member; mine: Role | null; self: boolean }) {
  const roles = grantable(mine)
  const changes = roles.includes(member.role)
  async function act(work: Promise<unknown>, done: string) {
    try {
      await work
      say(done)
    } catch (error) {
      sayFailure(error)
    }
    await refresh()
    await queryClient.invalidateQueries({ queryKey: ['me'] })
  }
  async function leave() {
    if (!confirm(t('members.leave.sure'))) return
    await kith.members.leave().then(() => setSession('unknown'), sayFailure)
  }
  async function remove() {
    if (!confirm(t('members.remove.sure', { name: member.name }))) return
    await act(kith.members.remove(member.id), t('members.removed'))
  }
  return (
    <li className={row}>
      <Picture id={member.id} name={member.name} />
      <span className="min-w-0 flex-1 basis-40">
        <span className="block truncate font-medium">
          <Name>{member.name}</Name>
          {self && <span className="ms-2 text-xs font-normal text-ink-faint">{t('members.you')}</span>}
        </span>
        <bdi className="block truncate text-xs text-ink-faint">{member.email}</bdi>
      </span>
      {member.two_factor && <Badge tone="good">{t('two_steps.short')}</Badge>}
      {changes ? (
        <Select
          label={t('members.role', { name: member.name })}
          value={member.role}
          options={roles.map((role) => [role, t(`member.${role}`)] as const)}
          onChange={(role) => void act(kith.members.update(member.id, { role: role as Role }), t('members.changed'))}
        />
      ) : (
        <Badge>{t(`member.${member.role}`)}</Badge>
      )}
      {self ? (
        <Button className="ms-auto" onClick={() => void leave()}>
          {t('members.leave')}
        </Button>
      ) : (
        changes && (
          <Button className="ms-auto" onClick={() => void remove()}>
            {t('do.remove')}
          </Button>
        )
      )}
    </li>
  )
}

function Mail({ mail }: Pick<Invitation, 'mail'>) {
  if (!mail) return null
  return <Badge tone={MAIL_TONES[mail.state]}>{t(`invitations.mail.is.${mail.state}`)}</Badge>
}

const MAIL_TONES = { waiting: 'plain', sent: 'good', failed: 'bad' } as const
const LOOK_SOON_MS = 3000

function Invitations() {
  const { data } = useQuery({
    queryKey: ['members', 'invitations'],
    queryFn: ({ signal }) => kith.invitations.list({ signal }),
    refetchInterval: ({ state }) =>
      state.data?.data.some((one) => one.mail?.state === 'waiting') ? LOOK_SOON_MS : false,
  })
  if (!data?.data.length) return null
  return (
    <section aria-labelledby="open-invitations" className="grid grid-cols-1 gap-2">
      <h3 id="open-invitations" className="font-medium">
        {t('invitations.open')}
      </h3>
      <ul className={rows}>
        {data.data.map((one) => (
          <li key={one.id} className={row}>
            <span className="min-w-0 flex-1 basis-52">
              <bdi className="block truncate font-medium">{one.email ?? t('invitations.anyone')}</bdi>
              <span className="text-xs text-ink-faint">
                {t('invitations.until', { name: one.invited_by, at: dateTime(one.expires_at) })}
              </span>
              {one.mail?.state === 'failed' && (
                <span className="block text-xs text-bad">
                  {t('invitations.mail.failed', { reason: one.mail.reason ?? '' })}
                </span>
              )}
            </span>
            <Mail mail={one.mail} />
            <Badge>{t(`member.${one.role}`)}</Badge>
            <Button className="ms-auto" onClick={() => void kith.invitations.revoke(one.id).then(refresh, sayFailure)}>
              {t('invitations.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
