/** Saying whose a conversation is: it moves to another contact, with all that comes in it later. */

import { kith } from '../api.ts'
import { change } from '../contact/change.ts'
import { ChooseContact } from '../contact/choose.tsx'
import { t } from '../language/language.ts'
import { Dialog } from '../ui/dialog.tsx'

type Props = { conversation: string; contact: string; close: () => void }

export function MoveDialog({ conversation, contact, close }: Props) {
  const move = (to: string) =>
    change(
      () => kith.conversations.move(conversation, { contact: to }),
      'move.done',
      ({ id }) =>
        () =>
          kith.decisions.undo(id),
    )
  return (
    <Dialog title={t('move.title')} close={close} wide>
      <p className="text-ink-soft">{t('move.about')}</p>
      <ChooseContact but={contact} choose={({ id }) => void move(id).then((done) => done && close())} />
    </Dialog>
  )
}
