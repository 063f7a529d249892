/** TMDb cannot be used as it should be; the message is one sentence that an operator understands, without the key. */
export class TmdbFault extends Error {
  override name = 'TmdbFault';
  /** Whether it is about one question only; every other one will fail as well where it is not. */
  readonly isOfThisQuestion: boolean;

  constructor(
    message: string,
    { isOfThisQuestion, ...options }: ErrorOptions & { readonly isOfThisQuestion: boolean },
  ) {
    super(message, options);
    this.isOfThisQuestion = isOfThisQuestion;
  }
}
