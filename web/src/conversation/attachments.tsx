/** Files that came with a message: what they are, and a way to those that Kith has itself. */

import { Paperclip } from 'lucide-react'
import type { MessageView } from '../../../src/operations/shapes.ts'

type File = NonNullable<MessageView['attachments']>[number]

export function Attachments({ list }: { list: readonly File[] }) {
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 text-xs">
      {list.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files of one message may be the same in every way.
        <li key={index} className="flex min-w-0 items-center gap-1">
          <Paperclip className="size-3 shrink-0" aria-hidden="true" />
          {file.url === undefined ? (
            <span className="truncate">{nameOf(file)}</span>
          ) : (
            <a href={file.url} download={file.name ?? ''} className="truncate underline">
              {nameOf(file)}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function nameOf({ name, mime_type, type }: File): string {
  return name ?? mime_type ?? type
}
