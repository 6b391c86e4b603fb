/** A file of chats, each recorded as a conversation of its own, turn by turn, as a chat window would. */

import { readFile } from 'node:fs/promises'
import { Failure } from '../failure.ts'
import { Progress } from '../progress.ts'
import type { Server } from '../server.ts'
import type { Outcome } from './lines.ts'
import { recordBatch } from './record.ts'

type Chat = { id: string; turns: ['u' | 'a', string][] }

/** Many chats at a time, the turns of one after another: the agent's question must be known when its answer comes. */
export async function replayChats(
  server: Server,
  file: string,
  parallel: number,
): Promise<Outcome & { chats: number; contacts: Set<string> }> {
  const chats = chatsOf(await readFile(file, 'utf8'))
  const outcome = { recorded: 0, duplicates: 0, refused: 0, chats: chats.length, contacts: new Set<string>() }
  const progress = new Progress(chats.length, 'chats')
  const waiting = chats.values()
  const worker = async () => {
    for (const chat of waiting) {
      await replayChat(server, chat, outcome)
      progress.step()
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  progress.end()
  return outcome
}

function chatsOf(text: string): Chat[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const chat = parse(line)
    if (!chat) throw new Failure(`Line ${index + 1} is no chat: {"id", "turns": [["u" or "a", text], ...]}.`)
    return [chat]
  })
}

function parse(line: string): Chat | null {
  try {
    const { id, turns } = JSON.parse(line) as Partial<Chat>
    const good =
      typeof id === 'string' &&
      Array.isArray(turns) &&
      turns.every((turn) => Array.isArray(turn) && /^[ua]$/.test(turn[0]) && typeof turn[1] === 'string')
    return good ? { id, turns } : null
  } catch {
    return null
  }
}

async function replayChat(
  server: Server,
  { id, turns }: Chat,
  outcome: Outcome & { contacts: Set<string> },
): Promise<void> {
  for (const [index, [who, text]] of turns.entries()) {
    const interaction = {
      id: `${id}#${index}`,
      source: 'replay',
      type: 'message',
      channel: 'chat',
      conversation: id,
      customer: { visitor_id: id },
      messages: [{ role: who === 'u' ? 'customer' : 'agent', text }],
    }
    const [result] = await recordBatch(server, [{ number: index + 1, text: JSON.stringify(interaction) }])
    if (result!.error !== undefined) {
      outcome.refused++
      console.error(`chat ${id}, turn ${index + 1}: ${result!.error}`)
    } else if (result!.duplicate) outcome.duplicates++
    else outcome.recorded++
    if (result!.contact) outcome.contacts.add(result!.contact)
  }
}
