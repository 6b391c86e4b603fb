/** Connecting a channel or product: which, its name and secrets; then what to do there. */

import { useState } from 'react'
import type { Source } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t, translated } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { focusFirst } from '../ui/focus_first.ts'
import { Field, FormProblem, useForm } from '../ui/form.tsx'
import { Connected } from './connected.tsx'
import type { Connector } from './connectors.ts'
import { madeUpSecret } from './made_up.ts'
import { PickConnector } from './pick_connector.tsx'
import { SourceFields } from './source_fields.tsx'
import { isMadeUp, written, wrongIn } from './source_form.ts'

type Made = { source: Source; secrets: Record<string, string> }

/** `taken`: names that sources have already. */
export function Connect({ taken, done }: { taken: readonly string[]; done: () => void }) {
  const [picked, setPicked] = useState<{ connector: Connector; name: string } | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  if (!picked)
    return (
      <PickConnector
        pick={(connector, name = translated(connector.title)) =>
          setPicked({ connector, name: taken.includes(name) ? '' : name })
        }
        cancel={done}
      />
    )
  if (made) return <Connected {...made} connector={picked.connector} done={done} />
  return <NewSource {...picked} made={setMade} cancel={() => setPicked(null)} />
}

type Props = { connector: Connector; name: string; made: (made: Made) => void; cancel: () => void }

function NewSource({ connector, name, made, cancel }: Props) {
  // What is written as JSON is easier said once something came.
  const asked = connector.fields.filter((field) => !isMadeUp(connector, field) && field.takes !== 'json')
  const { wrong, busy, onSubmit } = useForm(async (given) => {
    const told = written(asked, given)
    if ('wrong' in told) return told.wrong
    const { account, secrets, config } = told
    const madeUp = madeUpFor(connector, { ...secrets, ...config })
    try {
      const source = await kith.sources.create({
        connector: connector.name,
        name: given.name?.trim() ?? '',
        ...(account ? { account } : {}),
        ...(Object.keys({ ...secrets, ...madeUp }).length ? { secrets: { ...secrets, ...madeUp } } : {}),
        config,
      })
      made({ source, secrets: madeUp })
    } catch (error) {
      return wrongIn(error)
    }
    await queryClient.invalidateQueries({ queryKey: ['sources'] })
  })
  return (
    <form
      ref={focusFirst}
      onSubmit={onSubmit}
      className="grid max-w-lg grid-cols-1 gap-3 rounded-lg border border-line p-4"
    >
      <h3 className="font-medium">{translated(connector.title)}</h3>
      <Field
        name="name"
        label={t('sources.name')}
        help={t('sources.name.help')}
        defaultValue={name}
        required
        maxLength={100}
        wrong={wrong}
      />
      <SourceFields connector={connector} fields={asked} wrong={wrong} />
      <p className="text-xs text-ink-faint">{t('sources.secrets')}</p>
      <FormProblem wrong={wrong} />
      <div className="flex gap-2">
        <Button look="filled" type="submit" disabled={busy}>
          {t('sources.connect')}
        </Button>
        <Button look="quiet" onClick={cancel}>
          {t('do.back')}
        </Button>
      </div>
    </form>
  )
}

/** What comes in is always proven; the rest only where something of its kind was given. */
function madeUpFor(connector: Connector, given: Record<string, unknown>): Record<string, string> {
  const isUsed = (use: string) =>
    use === 'receive' || connector.fields.some((field) => field.use === use && field.name in given)
  const wanted = connector.fields.filter((field) => isMadeUp(connector, field) && isUsed(field.use))
  return Object.fromEntries(wanted.map(({ name }) => [name, madeUpSecret()]))
}
