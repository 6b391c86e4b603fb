/** How this dashboard looks and speaks in this browser, and what runs it. */

import { useState } from 'react'
import { LANGUAGES, language, setLanguage, t } from '../language/language.ts'
import { SCHEMES, type Scheme, scheme, setScheme } from '../look.ts'
import { Select } from '../ui/select.tsx'
import { Part } from './part.tsx'

export function General() {
  const [shown, show] = useState(scheme())
  return (
    <Part title={t('settings.general')} about={t('settings.general.about')}>
      <div className="flex flex-wrap gap-3">
        <Select
          label={t('settings.language')}
          value={language}
          onChange={(next) => setLanguage(next)}
          options={LANGUAGES}
        />
        <Select
          label={t('settings.scheme')}
          value={shown}
          onChange={(next) => {
            setScheme(next as Scheme)
            show(next as Scheme)
          }}
          options={SCHEMES.map((one) => [one, t(`settings.scheme.${one}`)] as const)}
        />
      </div>
      <p className="text-ink-soft">
        <a href="/reference" className="text-accent-ink underline">
          {t('first.reference.link')}
        </a>
      </p>
    </Part>
  )
}
