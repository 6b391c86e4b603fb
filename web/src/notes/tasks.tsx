/** Tasks about a contact: what is to be done, by when, and what was done. */

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { FormEvent } from 'react'
import type { Task } from '../../../src/operations/shapes.ts'
import { kith, queryClient, tasksQuery } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Ago } from '../ui/time.tsx'

const refresh = () => queryClient.invalidateQueries({ queryKey: ['tasks'] })

export function Tasks({ contact }: { contact: string }) {
  const { data } = useQuery(tasksQuery(contact))
  const may = useMay('contacts:write')
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const { title, due } = Object.fromEntries(new FormData(form)) as { title: string; due: string }
    if (!title.trim()) return
    try {
      // A day is over where the reader is.
      await kith.tasks.create(contact, { title, due_at: due ? new Date(`${due}T23:59:59`).toISOString() : null })
      form.reset()
    } catch (error) {
      sayFailure(error)
    }
    await refresh()
  }
  return (
    <section aria-label={t('tasks.title')} className="grid grid-cols-1 gap-2 print:not-has-[li]:hidden">
      <h2 className="text-xs font-medium text-ink-soft">{t('tasks.title')}</h2>
      <ul className="grid grid-cols-1 gap-1">
        {data?.data.map((task) => (
          <Line key={task.id} task={task} may={may} />
        ))}
      </ul>
      {!may && data?.data.length === 0 && <p className="text-xs text-ink-faint">{t('tasks.none')}</p>}
      {may && (
        <form onSubmit={submit} className="group flex flex-wrap gap-1.5">
          <input
            name="title"
            maxLength={500}
            dir="auto"
            aria-label={t('tasks.add')}
            placeholder={t('tasks.add')}
            className="h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-ink-faint"
          />
          <span className="hidden w-full gap-1.5 group-focus-within:flex">
            <input
              name="due"
              type="date"
              aria-label={t('tasks.due')}
              className="h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2"
            />
            <Button type="submit">{t('do.add')}</Button>
          </span>
        </form>
      )}
    </section>
  )
}

function Line({ task, may }: { task: Task; may: boolean }) {
  const done = task.done_at !== null
  const late = !done && task.due_at !== null && Date.parse(task.due_at) < Date.now()
  return (
    <li className="group flex items-start gap-2 text-[0.8125rem]">
      <input
        type="checkbox"
        checked={done}
        disabled={!may}
        aria-label={t('tasks.done', { title: task.title })}
        onChange={() => void kith.tasks.update(task.id, { done: !done }).catch(sayFailure).then(refresh)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 flex-1">
        <bdi className={done ? 'text-ink-faint line-through' : ''}>{task.title}</bdi>
        {task.author_name && <bdi className="block text-xs text-ink-faint">{task.author_name}</bdi>}
        {task.due_at && (
          <span className={`block text-xs ${late ? 'text-bad' : 'text-ink-faint'}`}>
            {t('tasks.due')} <Ago at={task.due_at} />
          </span>
        )}
      </span>
      {may && (
        <Button
          look="icon"
          className="size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
          aria-label={t('tasks.delete', { title: task.title })}
          onClick={() => void kith.tasks.delete(task.id).catch(sayFailure).then(refresh)}
        >
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </li>
  )
}
