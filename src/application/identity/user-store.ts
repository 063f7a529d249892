import type { InvalidInput, Outcome } from '#domain/outcome';
import type { EmailTaken, UsernameTaken } from '#domain/identity/taken';
import type { User } from '#domain/identity/user';

/** Users as a unit of work sees them: what is loaded is locked until its end. */
export interface UserStore {
  nextId(): Promise<number>;
  /** A refusal ends the unit of work: nothing of it is kept. */
  add(user: User): Promise<Outcome<void, UsernameTaken | EmailTaken | InvalidInput>>;
  byId(id: number): Promise<User | undefined>;
  /**
   * Keeps what was changed on a loaded user; a time zone that the store does not know is no valid input. A refusal ends
   * the unit of work: nothing of it is kept.
   */
  save(user: User): Promise<Outcome<void, UsernameTaken | EmailTaken | InvalidInput>>;
  /** With everything that is theirs. */
  remove(user: User): Promise<void>;
}
