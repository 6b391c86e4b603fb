/** Forms of a few fields: what was typed, what is wrong with it beside its field, and one thing at a time. */

import { type ComponentProps, type FormEvent, useId, useState } from 'react'
import { KithError } from '../../../sdk/src/error.ts'
import { failureText } from '../failure.ts'
import { type Key, t } from '../language/language.ts'

/** By the name of its field; under `form` what concerns no single one. */
export type Wrong = Partial<Record<string, string>>

type Given = Record<string, string>

/** What `submit` answers, if anything, is what is wrong. */
export function useForm(submit: (given: Given) => Promise<unknown>) {
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    const found = ((await submit(Object.fromEntries(new FormData(form)) as Given).catch(wrongOf)) ?? {}) as Wrong
    setBusy(false)
    setWrong(found)
    const [first] = Object.keys(found)
    if (first) form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  return { wrong, busy, onSubmit }
}

type FieldProps = ComponentProps<'input'> & { name: string; label: string; help?: string; wrong: Wrong }

export function Field({ name, label, help, wrong, className = '', ...rest }: FieldProps) {
  const id = useId()
  const problem = wrong[name]
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        dir="auto"
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help ${id}-wrong`}
        className={`h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 aria-invalid:border-bad ${className}`}
        {...rest}
      />
      <p id={`${id}-wrong`} role="alert" className="text-[0.8125rem] text-bad empty:hidden">
        {problem}
      </p>
      <p id={`${id}-help`} className="text-[0.8125rem] text-ink-faint empty:hidden">
        {help}
      </p>
    </div>
  )
}

export function FormProblem({ wrong }: { wrong: Wrong }) {
  return (
    <p role="alert" className="text-bad empty:hidden">
      {wrong.form}
    </p>
  )
}

const OF_CODE: Partial<Record<string, Key>> = {
  wrong_credentials: 'wrong.credentials',
  wrong_code: 'wrong.code',
  too_many_requests: 'wrong.slow',
  already_exists: 'wrong.taken',
  unreachable: 'state.unreachable',
}
const OF_FIELD: Partial<Record<string, Key>> = {
  name: 'wrong.name',
  email: 'wrong.email',
  phone: 'wrong.phone',
  password: 'wrong.password',
  current: 'wrong.current',
}

/** What the server refused, in the reader's language as far as its codes and places tell. */
function wrongOf(error: unknown): Wrong {
  if (!(error instanceof KithError)) return { form: t('state.wrong') }
  const fields = error.errors.map(({ pointer, detail }) => [pointer.split('/').at(-1) ?? '', detail] as const)
  const coded = OF_CODE[error.code]
  if (fields.some(([name]) => OF_FIELD[name]))
    return Object.fromEntries(fields.map(([name, detail]) => [name, saidOf(coded ?? OF_FIELD[name], detail)]))
  return { form: saidOf(coded, failureText(error)) }
}

const saidOf = (key: Key | undefined, detail: string) => (key ? t(key) : detail)
