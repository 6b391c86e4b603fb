/** The fields of a source, by what they are for. */

import { Fragment, useId } from 'react'
import type { Source } from '../../../src/operations/answers.ts'
import { t, translated } from '../language/language.ts'
import { Field as TextField, type Wrong } from '../ui/form.tsx'
import type { Connector, Field } from './connectors.ts'
import { SecretField } from './secret_field.tsx'
import { isMadeUp, keyOf, textIn } from './source_form.ts'

const USES = ['receive', 'send', 'agent'] as const

type Props = { connector: Connector; fields: readonly Field[]; wrong: Wrong; source?: Source }

/** `source`: the one that is changed; its secrets are never shown, only that they are there. */
export function SourceFields({ fields, ...given }: Props) {
  return USES.map((use) => {
    const its = fields.filter((field) => field.use === use)
    if (its.length === 0) return null
    const drawn = its.map((field) => <One key={field.name} field={field} {...given} />)
    if (use === 'receive') return <Fragment key={use}>{drawn}</Fragment>
    return (
      <fieldset key={use} className="grid grid-cols-1 gap-3 border-t border-line pt-3">
        <legend className="float-start mb-3 text-ink-soft">{t(`sources.use.${use}`)}</legend>
        {drawn}
      </fieldset>
    )
  })
}

function One({ field, connector, wrong, source }: Omit<Props, 'fields'> & { field: Field }) {
  const id = useId()
  const name = keyOf(field)
  const label = translated(field.title)
  const help = field.about === null ? undefined : translated(field.about)
  const value = source && textIn(source, field)
  if (field.takes === 'flag')
    return (
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          name={name}
          value="true"
          defaultChecked={value === 'true'}
          className="size-4 accent-accent"
        />
        {label}
      </label>
    )
  if (field.takes === 'json')
    return (
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <textarea
          id={id}
          name={name}
          rows={2}
          dir="ltr"
          spellCheck={false}
          defaultValue={value}
          aria-invalid={wrong[name] !== undefined}
          aria-describedby={`${id}-help ${id}-wrong`}
          className="field-sizing-content max-h-80 min-h-16 w-full rounded-md border border-line-strong bg-surface px-3 py-2 font-mono text-xs aria-invalid:border-bad"
        />
        <p id={`${id}-wrong`} role="alert" className="text-[0.8125rem] text-bad empty:hidden">
          {wrong[name]}
        </p>
        <p id={`${id}-help`} className="text-[0.8125rem] text-ink-faint empty:hidden">
          {help}
        </p>
      </div>
    )
  if (field.in === 'secrets')
    return (
      <SecretField
        name={name}
        label={label}
        help={help}
        isSet={source?.secrets.includes(field.name) ?? false}
        canBeMadeUp={isMadeUp(connector, field)}
        wrong={wrong}
      />
    )
  return (
    <TextField
      name={name}
      label={label}
      help={help}
      defaultValue={value}
      placeholder={field.name === 'public_url' ? location.origin : undefined}
      maxLength={field.in === 'account' ? 256 : 2000}
      spellCheck={false}
      wrong={wrong}
    />
  )
}
