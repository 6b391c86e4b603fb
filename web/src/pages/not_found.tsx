/** An address that leads nowhere. */

import { Link } from '@tanstack/react-router'
import { filled } from '../ui/button.tsx'
import { useTitle } from '../ui/page.ts'
import { Door } from './sign_in.tsx'

export function NotFound() {
  useTitle('Not found')
  return (
    <Door title="There is nothing at this address">
      <Link to="/contacts" className={`${filled} w-full`}>
        See all contacts
      </Link>
    </Door>
  )
}
