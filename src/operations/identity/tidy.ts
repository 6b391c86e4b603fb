/** After interactions went from one identity to another: those left without any are nobody, and cards follow. */

import { rootIds } from '../../store/identities.ts'
import { removeStrays, resetLonelyRoots } from '../../store/rebuild/pages.ts'
import type { Changing } from './change.ts'
import { projectContacts } from './project.ts'

/** The identities must be locked, and the rules have been asked. */
export async function tidy(
  { tx, workspace }: Pick<Changing, 'tx' | 'workspace'>,
  identities: readonly string[],
): Promise<void> {
  const before = await rootIds(tx, workspace, identities)
  const alone = await resetLonelyRoots(tx, workspace, identities)
  const contacts = [...new Set([...before, ...alone, ...(await rootIds(tx, workspace, identities))])]
  await projectContacts(tx, workspace, contacts, true)
  await removeStrays(tx, workspace, contacts)
}
