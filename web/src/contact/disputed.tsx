/** Says who else a value is of, by the names, and leads to where somebody decides (R8). */

import { Link } from '@tanstack/react-router'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Name } from '../ui/person.tsx'

type Props = { other: { id: string; name: string }; contact: string; leave: () => void }

export function DisputedWith({ other, contact, leave }: Props) {
  return (
    <p className="rounded-md bg-warn-soft px-2.5 py-1.5 text-xs">
      <Said
        text="contact.disputed.with"
        parts={{
          name: (
            <Link to="/contacts/$id" params={{ id: other.id }} onClick={leave} className="font-medium underline">
              <Name>{other.name}</Name>
            </Link>
          ),
        }}
      />{' '}
      <Link to="/review" search={{ contact }} className="font-medium text-accent-ink underline">
        {t('contact.disputed.review')}
      </Link>
    </p>
  )
}
