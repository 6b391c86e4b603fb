/** What a web chat's agent is asked: the visitor's message with the thread before it, and how its answers are recorded. */

import { encodeId } from '../../domain/id.ts'
import { type ChatSource, chatQuestions, threadMessages } from '../../store/chat.ts'
import { threadHandledBy } from '../../store/sending_places.ts'
import type { Context } from '../operation.ts'
import { shownFile } from './file_link.ts'
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
  /** When it came. */
  at: string
  /** Handed back to the agent with it: it waits only while nobody has answered. */
  handedBack: boolean
}

/** What is to be asked about these interactions, in their order; `handedBack`: those that a person left to the agent. */
export async function questionsOf(
  { database, secretBox }: Pick<Context, 'database' | 'secretBox'>,
  workspace: string,
  sources: readonly ChatSource[],
  interactions: readonly string[],
  handedBack: boolean,
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
      at: one.received_at,
      handedBack,
    })
  }
  return questions
}

/** Whether it is the agent's to answer: not while a person has taken the conversation over. */
export async function isForAgent(
  { database: { pool } }: Pick<Context, 'database'>,
  { source, who, at, handedBack }: Question,
): Promise<boolean> {
  const thread = { source: source.name, channel: 'chat', external_id: who.thread }
  const wasPersons = async (at?: string) => (await threadHandledBy(pool, source.workspace_id, thread, at)) !== 'agent'
  if (await wasPersons()) return false
  // What came to a person is the agent's by being handed back, once, and not by being read late besides.
  if (!handedBack) return !(await wasPersons(at))
  const [last] = await threadMessages(pool, source.workspace_id, source.name, who.thread, 1)
  return last?.role === 'customer'
}

/** The thread as it is by the time that it is asked. */
export async function bodyOf(
  { database, secretBox }: Pick<Context, 'database' | 'secretBox'>,
  { id, source, who }: Question,
): Promise<object> {
  const messages = await threadMessages(database.pool, source.workspace_id, source.name, who.thread, TURNS)
  return {
    type: 'chat.message',
    id,
    source: source.name,
    channel: 'chat',
    conversation: who.thread,
    // The agent's own session with this visitor begins with these (POST /v1/sessions); nothing else is told here (D6).
    customer: { visitor_id: who.visitor },
    messages: messages.map(({ role, text, at, attachment }) => ({
      role,
      text,
      at,
      ...fileOf(shownFile(secretBox, attachment, new Date())),
      ...(role === 'customer' ? { trust: 'customer-written' } : {}),
    })),
  }
}

/** `url` is a path of this Kith. */
function fileOf(file: ReturnType<typeof shownFile>): object {
  return file ? { file } : {}
}

export async function answersTo(
  context: Parameters<typeof answerIn>[0],
  { id, source, who }: Question,
  texts: readonly string[],
): Promise<void> {
  for (const [index, text] of texts.entries()) await answerIn(context, source, who, `${id}-${index}`, text)
}
