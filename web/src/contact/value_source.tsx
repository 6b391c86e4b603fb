/** What opens under a value: its source, and below it what can be done about it. Fetched when the first one opens. */

import { DisputedWith } from './disputed.tsx'
import { AnchorSource, ClaimSource } from './source.tsx'
import type { ValueProps } from './sourced_value.tsx'
import { ValueActions } from './value_actions.tsx'

/** `leave` and `done` close the popup: when a link in it leads away, and when what was to do in it is done. */
type Props = ValueProps & { leave: () => void; done: () => void }

export function ValueSource({ contact, field, value, claim, identity, disputed, frozen, leave, done }: Props) {
  return (
    <div className="grid grid-cols-1 gap-2.5">
      {claim ? <ClaimSource claim={claim} leave={leave} /> : <AnchorSource identity={identity} />}
      {disputed && <DisputedWith other={disputed} contact={contact} leave={leave} />}
      {!frozen && <ValueActions contact={contact} field={field} value={value} claim={claim} done={done} />}
    </div>
  )
}
