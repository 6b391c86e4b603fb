/** The way into a conversation: beside the contact on its page, elsewhere on the page of conversations. */

import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import { t } from '../language/language.ts'

const Beside = createContext(false)
/** Around a contact's page: conversations open next to it. */
export const OpensBeside = Beside.Provider

type Props = {
  id: string
  claim?: string | undefined
  message?: string | undefined
  onClick?: () => void
  className?: string
  children?: ReactNode
}

const LOOK = 'font-medium text-accent-ink hover:underline'

export function OpenConversation({
  id,
  claim,
  message,
  children = t('conversation.title'),
  className = LOOK,
  ...rest
}: Props) {
  if (useContext(Beside)) {
    return (
      <Link
        from="/contacts/$id"
        to="."
        search={(now) => ({ ...now, conversation: id, claim })}
        className={className}
        {...rest}
      >
        {children}
      </Link>
    )
  }
  return (
    <Link to="/conversations" search={{ open: id, claim, message }} className={className} {...rest}>
      {children}
    </Link>
  )
}
