/** The form that adds a webhook. */

import type { FormEvent } from 'react'
import type { WebhookKind } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { input, Labelled } from './part.tsx'

/** All that can be heard; the compiler asks for one that is missing. */
const ALL: Record<WebhookKind, true> = {
  'contact.created': true,
  'contact.updated': true,
  'contact.erased': true,
  'interaction.recorded': true,
}
const KINDS = Object.keys(ALL) as WebhookKind[]

export function NewWebhook({ made }: { made: (secret: string) => void }) {
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    try {
      const events = given.getAll('event') as WebhookKind[]
      made((await kith.webhooks.create({ url: String(given.get('url')), events })).secret)
      form.reset()
    } catch (error) {
      sayFailure(error)
    }
    await queryClient.invalidateQueries({ queryKey: ['webhooks'] })
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Labelled label={t('webhooks.url')}>
        <input name="url" type="url" required maxLength={2000} dir="ltr" className={input} />
      </Labelled>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="mb-1 font-medium">{t('webhooks.events')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-2">
            <input type="checkbox" name="event" value={kind} defaultChecked className="size-4 accent-accent" />
            {t(`webhooks.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <div>
        <Button look="filled" type="submit" className="h-9">
          {t('webhooks.add')}
        </Button>
      </div>
    </form>
  )
}
