/** Every way a request can fail, once: a stable code, its HTTP status, and a sentence that says what to do. */

/** Codes are part of the API: docs/errors.md lists each, and a test compares both ways. */
export const PROBLEMS = {
  invalid_json: [400, 'The body is not valid JSON.'],
  invalid_request: [422, 'Some fields are not as the API describes them.'],
  unknown_parameter: [400, 'A query parameter is not known.'],
  body_too_large: [413, 'The body is larger than this route takes.'],
  item_too_large: [413, 'One interaction may take 1 MiB.'],
  unsupported_media_type: [415, 'Send application/json.'],
  unauthenticated: [401, 'Send an API key as "Authorization: Bearer <key>".'],
  wrong_credentials: [401, 'E-mail or password is not right.'],
  wrong_code: [401, 'This code is not right.'],
  confirmation_needed: [403, 'Confirm that it is you: give your password or a code again.'],
  forbidden: [403, 'This key may not do that.'],
  not_found: [404, 'There is nothing at this address.'],
  method_not_allowed: [405, 'This address does not take that method.'],
  erased: [410, 'This contact was erased.'],
  conflict: [409, 'Another interaction was recorded under the same id.'],
  same_contact: [409, 'A contact cannot be merged with itself.'],
  held_apart: [409, 'An operator said that these are two people.'],
  already_undone: [409, 'This was undone before.'],
  not_rejectable: [409, 'This is no claim that can be rejected.'],
  too_entangled: [409, 'Too many identities hang together here; the rules no longer decide about them.'],
  not_movable: [409, 'This conversation has no name of its own: it is all that came from one identifier.'],
  webhook_paused: [409, 'This webhook is paused. Let it go on first.'],
  last_owner: [409, 'A workspace must keep an owner. Make somebody else one first.'],
  already_exists: [409, 'There is one of that name already.'],
  too_many_requests: [429, 'That was too much at once. Wait a little and go on.'],
  no_session: [400, 'No customer is on the line: send the session in the header Kith-Session.'],
  window_closed: [409, 'The channel lets nothing but templates out so long after the customer wrote.'],
  opted_out: [409, 'The customer asked to receive nothing more on this channel.'],
  not_started: [409, 'On this channel the customer has to write first.'],
  unverified_address: [409, 'Nothing is sent to an address that somebody only typed.'],
  unreachable: [409, 'Nobody can be written to in this conversation.'],
  content_not_supported: [422, 'This channel does not carry that.'],
  not_dismissible: [409, 'This message is not one to dismiss.'],
  not_retryable: [409, 'This message is not one to send again.'],
  no_sender: [503, 'No sender is configured for this channel.'],
  upstream_unreachable: [502, "The model's API could not be reached from here."],
  overloaded: [503, 'Too much is waiting to be written. Try again shortly.'],
  database_unavailable: [503, 'The database is away. Nothing was recorded; try again.'],
  internal: [500, 'Something went wrong here. The log has it under the request id.'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** A place in the input (JSON Pointer, RFC 6901) and what is wrong with it, in words; never the value itself (I11). */
export type FieldError = { pointer: string; detail: string }

export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: readonly FieldError[]
  /** Further members of the answer, such as the interaction that a conflict is with. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    options: { detail?: string; errors?: FieldError[]; extra?: Record<string, unknown> } = {},
  ) {
    super(options.detail ?? PROBLEMS[code][1])
    this.name = 'Problem'
    this.code = code
    this.errors = options.errors ?? []
    this.extra = options.extra ?? {}
  }

  get status(): number {
    return PROBLEMS[this.code][0]
  }

  /** The answer's body as RFC 9457 has it. */
  body(): Record<string, unknown> {
    const title = PROBLEMS[this.code][1]
    return {
      type: `about:blank#${this.code}`,
      title,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.errors.length ? { errors: this.errors } : {}),
      ...this.extra,
    }
  }
}
