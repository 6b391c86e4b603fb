/** Notes about a contact: written here, read by the team, never by an agent. */

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { kith, notesQuery, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { LongText } from '../ui/long_text.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Ago } from '../ui/time.tsx'

export function Notes({ contact }: { contact: string }) {
  const { data } = useQuery(notesQuery(contact))
  const [text, setText] = useState('')
  const may = useMay('contacts:write')
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['notes'] })

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!text.trim()) return
    try {
      await kith.notes.create(contact, text)
      setText('')
    } catch (error) {
      sayFailure(error)
    }
    await refresh()
  }
  const sendByKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
  }

  return (
    <section aria-label={t('notes.title')} className="grid grid-cols-1 gap-2 print:not-has-[li]:hidden">
      <h2 className="text-xs font-medium text-ink-soft">{t('notes.title')}</h2>
      {may && (
        <form onSubmit={submit} className="grid gap-1.5">
          <textarea
            value={text}
            rows={text ? 3 : 1}
            dir="auto"
            maxLength={10_000}
            aria-label={t('notes.write')}
            placeholder={t('notes.write')}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={sendByKey}
            className="w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 placeholder:text-ink-faint"
          />
          {text && (
            <Button type="submit" className="justify-self-start">
              {t('do.save')}
            </Button>
          )}
        </form>
      )}
      {!may && data?.data.length === 0 && <p className="text-xs text-ink-faint">{t('notes.none')}</p>}
      <ul className="grid grid-cols-1 gap-2">
        {data?.data.map((note) => (
          <li
            key={note.id}
            className="group relative rounded-md bg-hover px-2.5 py-2 text-[0.8125rem] pointer-coarse:pe-8"
          >
            <LongText text={note.text} />
            <span className="text-xs text-ink-faint">
              {note.author_name && (
                <>
                  <bdi>{note.author_name}</bdi> ·{' '}
                </>
              )}
              <Ago at={note.created_at} />
            </span>
            {may && (
              <Button
                look="icon"
                className="absolute end-1 top-1 size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
                aria-label={t('notes.delete')}
                onClick={() => void kith.notes.delete(note.id).catch(sayFailure).then(refresh)}
              >
                <X aria-hidden="true" className="size-3.5" />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
