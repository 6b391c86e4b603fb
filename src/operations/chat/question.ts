/** What a web chat's agent is asked: the visitor's message with the thread before it, and how its answers are recorded. */

import { encodeId } from '../../domain/id.ts'
import { type ChatSource, chatQuestions, threadMessages } from '../../store/chat.ts'
import type { Context } from '../operation.ts'
import { answerIn } from './say.ts'
import type { Visitor } from './visitor.ts'

/** Turns that go along with the question. */
const TURNS = 20

export type Question = {
  /** Stays the same when it is asked again. */
  id: string
  agentUrl: string
  secret: string | null
  source: ChatSource
  who: Visitor
}

/** What is to be asked about these interactions, in their order. */
export async function questionsOf(
  { database, secretBox }: Pick<Context, 'database' | 'secretBox'>,
  workspace: string,
  sources: readonly ChatSource[],
  interactions: readonly string[],
): Promise<Question[]> {
  const named = new Map(sources.map((source) => [source.name, source]))
  const asked = await chatQuestions(database.pool, workspace, interactions, [...named.keys()])
  const questions: Question[] = []
  for (const one of asked) {
    const source = named.get(one.source)!
    const url = source.config.agent_url
    if (typeof url !== 'string' || !/^https?:\/\//.test(url)) continue
    const secrets = source.secrets ? JSON.parse(secretBox.open(source.secrets, source.source_id)) : {}
    questions.push({
      id: encodeId('int', one.interaction_id),
      agentUrl: url,
      secret: typeof secrets.secret === 'string' ? secrets.secret : null,
      source,
      who: { visitor: one.visitor, thread: one.thread },
    })
  }
  return questions
}

/** The thread as it is by the time that it is asked. */
export async function bodyOf({ database }: Pick<Context, 'database'>, { id, source, who }: Question): Promise<object> {
  const messages = await threadMessages(database.pool, source.workspace_id, source.name, who.thread, TURNS)
  return {
    type: 'chat.message',
    id,
    source: source.name,
    channel: 'chat',
    conversation: who.thread,
    // The agent's own session with this visitor begins with these (POST /v1/sessions); nothing else is told here (D6).
    customer: { visitor_id: who.visitor },
    messages: messages.map(({ role, text, at }) => ({
      role,
      text,
      at,
      ...(role === 'customer' ? { trust: 'customer-written' } : {}),
    })),
  }
}

export async function answersTo(
  context: Parameters<typeof answerIn>[0],
  { id, source, who }: Question,
  texts: readonly string[],
): Promise<void> {
  for (const [index, text] of texts.entries()) await answerIn(context, source, who, `${id}-${index}`, text)
}
