/** One source: whether anything comes, its test, what others are to be given, the steps at the vendor, and changing it. */

import { useRef, useState } from 'react'
import type { Source } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { Fold } from '../ui/fold.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { addressOf } from './connected.tsx'
import { CHAT, useConnectors } from './connectors.ts'
import { EditSource } from './edit_source.tsx'
import { LastEvent } from './last_event.tsx'
import { SetupSteps } from './setup_steps.tsx'
import { SourceTester } from './source_test.tsx'
import { TemplatesTold } from './templates_told.tsx'

export function SourceLine({ source }: { source: Source }) {
  const { named, titleOf } = useConnectors()
  const [editing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(false)
    opener.current?.focus()
  }
  const [isWaiting, setWaiting] = useState(false)
  const connector = named(source.connector)
  const isInUse = source.disabled_at === null
  const disable = async () => {
    if (!confirm(t('sources.disable.sure', { name: source.name }))) return
    await kith.sources.disable(source.id).catch(sayFailure)
    await queryClient.invalidateQueries({ queryKey: ['sources'] })
  }
  return (
    <li className="grid grid-cols-1 gap-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <bdi id={`name-${source.id}`} className="min-w-0 truncate font-medium">
          {source.name}
        </bdi>
        <Badge>{titleOf(source.connector)}</Badge>
        {source.account && <bdi className="text-xs text-ink-faint">{source.account}</bdi>}
        <span className="ms-auto flex gap-1.5">
          {!isInUse && <Badge tone="bad">{t('sources.disabled')}</Badge>}
          {isInUse && connector && (
            <Button
              ref={opener}
              aria-describedby={`name-${source.id}`}
              aria-expanded={editing}
              onClick={() => setEditing(!editing)}
            >
              {t('do.edit')}
            </Button>
          )}
          {isInUse && (
            <Button aria-describedby={`name-${source.id}`} onClick={() => void disable()}>
              {t('sources.disable')}
            </Button>
          )}
        </span>
      </div>
      {editing && connector && <EditSource source={source} connector={connector} done={close} />}
      {connector && <LastEvent source={source} />}
      {isInUse && <SourceTester source={source} tested={setWaiting} />}
      {source.connector === 'whatsapp' && isInUse && <TemplatesTold source={source.id} />}
      {isInUse && connector && (
        <div className="flex flex-wrap items-center gap-2">
          <code dir="ltr" className="min-w-0 flex-1 truncate font-mono text-xs text-ink-soft">
            {addressOf(source)}
          </code>
          <CopyButton
            text={addressOf(source)}
            label={t(source.connector === CHAT ? 'sources.chat.copy' : 'sources.copy_address')}
            describedBy={`name-${source.id}`}
          />
        </div>
      )}
      {isInUse && connector && source.setup.length > 0 && (
        <Fold label={t('check.next')} open={isWaiting}>
          <div className="mt-1">
            <SetupSteps steps={source.setup} address={addressOf(source)} connector={connector} />
          </div>
        </Fold>
      )}
    </li>
  )
}
