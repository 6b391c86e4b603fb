/** Says that what is seen is the demo, and takes it out again. */

import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Sprout } from 'lucide-react'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'

const LABEL = 'demo'

export function Demo() {
  const may = useMay('contacts:erase')
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => kith.demo.get({ signal }),
    staleTime: 60_000,
  })
  const remove = useMutation({
    mutationFn: () => kith.demo.remove(),
    onSuccess: ({ contacts }) => say(t('demo.removed', { count: contacts })),
    onError: sayFailure,
    onSettled: () => queryClient.invalidateQueries(),
  })
  if (!data?.contacts) return null
  return (
    <section
      aria-label={t('demo.title')}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line-strong bg-accent-soft px-3.5 py-2.5"
    >
      <Sprout aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
      <p className="min-w-0 flex-1 basis-64">
        <Said
          text="demo.about"
          given={{ count: data.contacts }}
          parts={{
            label: (
              <Link to="/contacts" search={{ label: LABEL }} className="font-medium text-accent-ink underline">
                {LABEL}
              </Link>
            ),
          }}
        />
      </p>
      {may && (
        <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t(remove.isPending ? 'demo.removing' : 'demo.remove')}
        </Button>
      )}
    </section>
  )
}
