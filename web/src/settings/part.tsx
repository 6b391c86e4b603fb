/** A part of the settings: what it is for, and how its lists and forms look. */

import type { ReactNode } from 'react'

export function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-4">
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="max-w-2xl text-ink-soft">{about}</p>
      </div>
      {children}
    </section>
  )
}

export const rows = 'overflow-hidden rounded-lg border border-line bg-surface'
export const row = 'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5 last:border-b-0'
export const input = 'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 aria-invalid:border-bad'

export function Labelled({ label, help, children }: { label: string; help?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid gap-1">
      <span className="font-medium">{label}</span>
      {children}
      {help && <span className="text-xs text-ink-faint">{help}</span>}
    </label>
  )
}
