/** An account as an operator sees it. */
export interface FoundUser {
  readonly id: number;
  readonly username: string;
  readonly email: string | null;
  readonly created_at: Date;
  readonly locked_at: Date | null;
  /** Since its owner has closed it: when it is deleted unless they sign in. null: it is open. */
  readonly deletes_at: Date | null;
  /** Reports about them or their comments that nobody has settled. */
  readonly open_reports: number;
}

export interface UserFinder {
  /** Those whose user name begins with the text, whose e-mail address or id it is; by user name. */
  find(text: string, most: number): Promise<readonly FoundUser[]>;
  /** By the whole user name, whatever its case; undefined: nobody has it. */
  idOf(username: string): Promise<number | undefined>;
}
