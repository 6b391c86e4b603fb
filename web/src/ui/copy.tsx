/** A button that copies a text, and says that it did. */

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../language/language.ts'
import { Button } from './button.tsx'

type Props = { text: string; label?: string; describedBy?: string }

export function CopyButton({ text, label = t('do.copy'), describedBy }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <Button aria-describedby={describedBy} onClick={() => copy(text).then(setCopied)}>
      <Icon aria-hidden="true" className="size-3.5" />
      <span aria-live="polite">{copied ? t('do.copied') : label}</span>
    </Button>
  )
}

/** The clipboard API is absent on plain HTTP other than localhost: there the old command does it. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}
