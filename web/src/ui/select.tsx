/** A choice of one: the browser's own list, which every phone and screen reader knows. */

import { ChevronDown } from 'lucide-react'

type Props = {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

export function Select({ label, value, options, onChange }: Props) {
  return (
    <span className="relative inline-flex">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 appearance-none rounded-md border border-line-strong bg-surface ps-3 pe-7 text-[0.8125rem] font-medium hover:bg-hover"
      >
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute end-2 top-2.5 size-3 text-ink-faint" />
    </span>
  )
}
