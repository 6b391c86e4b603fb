/** What a source is configured with, to be changed. Its secrets are never shown: what is left empty stays as it is. */

import type { Source } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { focusFirst } from '../ui/focus_first.ts'
import { FormProblem, useForm } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { type Connector, HOOK } from './connectors.ts'
import { MappingTry } from './mapping_try.tsx'
import { SourceFields } from './source_fields.tsx'
import { written, wrongIn } from './source_form.ts'

export function EditSource({ source, connector, done }: { source: Source; connector: Connector; done: () => void }) {
  const { wrong, busy, onSubmit } = useForm(async (given) => {
    const told = written(connector.fields, given, source)
    if ('wrong' in told) return told.wrong
    try {
      await kith.sources.update(source.id, told)
    } catch (error) {
      return wrongIn(error)
    }
    await queryClient.invalidateQueries({ queryKey: ['sources'] })
    say(t('sources.saved', { name: source.name }))
    done()
  })
  return (
    <form
      ref={focusFirst}
      onSubmit={onSubmit}
      aria-label={source.name}
      className="grid max-w-lg grid-cols-1 gap-3 py-2"
    >
      <SourceFields connector={connector} fields={connector.fields} wrong={wrong} source={source} />
      {connector.name === HOOK && <MappingTry source={source} field="config.mapping" />}
      <FormProblem wrong={wrong} />
      <div className="flex gap-2">
        <Button look="filled" type="submit" disabled={busy}>
          {t('do.save')}
        </Button>
        <Button look="quiet" onClick={done}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  )
}
