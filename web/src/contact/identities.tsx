/** The identities that make this contact, and why they are one person. */

import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { IdentityMap } from './identity_map.tsx'
import { linksShown } from './identity_tree.ts'
import { Links } from './links.tsx'

/** `frozen`: as it was at another time, where nothing can be changed. */
export function Identities({ contact, frozen }: { contact: ContactDetail; frozen: boolean }) {
  const links = linksShown(contact, frozen)
  return (
    <section aria-label={t('contact.identities')} className="mt-2.5 grid grid-cols-1 gap-2">
      <IdentityMap identities={contact.identities} links={links} />
      <Links contact={contact} links={links} frozen={frozen} />
    </section>
  )
}
