/** A mail, ready to be sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Names this mail for good, without brackets: whoever gets it twice can tell. */
  readonly messageId: string;
}

export interface Mailer {
  /**
   * `sent`: the server has taken it over. `refused`: it never will for this address, as for one that it does not know.
   * Throws where it may be taken later, as when it refuses the sender; what is thrown names no address.
   * @param stop is obeyed soon, by a throw; the server may have taken the mail all the same
   */
  send(mail: Mail, stop: AbortSignal): Promise<'sent' | 'refused'>;
  close(): void;
}
