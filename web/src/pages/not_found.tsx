/** An address that leads nowhere. */

import { Link } from '@tanstack/react-router'
import { useTitle } from '../ui/page.ts'
import { Empty } from '../ui/state.tsx'

export function NotFound() {
  useTitle('Not found')
  return (
    <Empty title="There is nothing at this address.">
      <Link to="/contacts" className="text-accent-ink underline">
        See all contacts
      </Link>
    </Empty>
  )
}
