/** Something that the person at the keyboard can mend; shown as one sentence, without a stack. */
export class Failure extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Failure'
  }
}
