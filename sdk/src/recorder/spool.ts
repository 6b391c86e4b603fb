/** A spool survives a crash of the agent: a file that each line is appended to before it is sent. Node only. */

/** In the order appended. `done` counts lines from the front, so the file needs one number beside it. */
export type Spool = {
  /** Lines that only the file has; those with `known` are in memory too. */
  readonly unread: number
  /** False when the spool is full or the disk fails. Never throws. */
  append(line: string, known: boolean): boolean
  /** The next lines that memory does not have, about as many as fit. */
  read(bytes: number): Promise<string[]>
  done(count: number): void
  close(): void
}
