import type { Answer, Asked, Caller } from './caller.ts';
import type { Journal } from './journal.ts';
import { Ledger } from './ledger.ts';

/** Milliseconds for which a refresh token whose answer got lost can be sent again, with something to spare. */
const GRACE = 25_000;
export const PASSWORD = 'popcorn at midnight';

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** Somebody with an account and one session, and the ledger of what they were told is kept. */
export class Person {
  readonly name: string;
  readonly ledger = new Ledger();
  readonly journal: Journal;
  id = 0;
  readonly #caller: Caller;
  #tokens: Tokens | undefined;
  /** When a refresh was first sent whose answer got lost. */
  #lostAt: number | undefined;
  #mayBeSignedUp = false;

  constructor(name: string, caller: Caller, journal: Journal) {
    this.name = name;
    this.#caller = caller;
    this.journal = journal;
  }

  get isSignedIn(): boolean {
    return this.#tokens !== undefined;
  }

  /** Whether they have an account now. */
  async signUp(): Promise<boolean> {
    const { status, json, problem } = await this.#caller.ask('POST', '/api/user/signup/', {
      body: { username: this.name, password: PASSWORD },
      wants: [201],
      // Only after an attempt without an answer.
      allows: this.#mayBeSignedUp ? ['username-taken'] : [],
    });
    if (status === 201) this.id = (json as { id: number }).id;
    const isThere = status === 201 || problem === 'username-taken';
    if (isThere) this.ledger.acknowledged('account', 1);
    else if (status === 0) {
      this.ledger.unanswered('account', 1);
      this.#mayBeSignedUp = true;
    }
    return isThere;
  }

  async signIn(): Promise<boolean> {
    const { status, json } = await this.#caller.ask('POST', '/api/token/', {
      body: { username: this.name, password: PASSWORD, transport: 'body' },
      wants: [200],
    });
    if (status !== 200) return false;
    this.#take(json);
    this.id = (json as { user: { id: number } }).user.id;
    return true;
  }

  /** Ends the session, and begins another. */
  async signInAgain(): Promise<void> {
    const refresh = this.#tokens?.refresh;
    const { status } = await this.#caller.ask('POST', '/api/user/logout/', {
      body: { refresh },
      wants: [200],
    });
    if (status !== 200) return;
    this.#tokens = undefined;
    await this.signIn();
  }

  /** Whether there are new tokens. */
  async refresh(): Promise<boolean> {
    const sentAt = performance.now();
    const isLate = this.#lostAt !== undefined && sentAt - this.#lostAt > GRACE;
    const { status, json, problem } = await this.#caller.ask('POST', '/api/token/refresh/', {
      body: { refresh: this.#tokens?.refresh },
      wants: [200],
      allows: isLate ? ['session-ended'] : [],
    });
    if (status === 200) this.#take(json);
    else if (problem === 'session-ended') this.#tokens = undefined;
    else this.#lostAt ??= sentAt;
    return status === 200;
  }

  /** True when the session can be refreshed, or where there is none another begins. */
  async isSignedInAfterAll(): Promise<true | undefined> {
    if (!this.isSignedIn) return (await this.signIn()) || undefined;
    return (await this.refresh()) || undefined;
  }

  /** Asks as who is signed in, with a new access token where the one at hand has expired. */
  async ask(method: string, path: string, asked: Omit<Asked, 'token'>): Promise<Answer> {
    const allows = [...(asked.allows ?? []), 'token-expired'];
    const send = () => this.#caller.ask(method, path, { ...asked, allows, token: this.#tokens?.access });
    const answer = await send();
    if (answer.problem !== 'token-expired') return answer;
    await this.refresh();
    return this.isSignedIn ? send() : { status: 0, json: undefined, problem: undefined };
  }

  /** Writes, and notes in the ledger what is to be there, or may be. */
  async write(
    key: string,
    amount: number,
    method: string,
    path: string,
    asked: Omit<Asked, 'token'>,
  ): Promise<Answer> {
    const answer = await this.ask(method, path, asked);
    if (asked.wants.includes(answer.status)) this.ledger.acknowledged(key, amount);
    else this.ledger.unanswered(key, amount);
    return answer;
  }

  /** A finding where what was read cannot be. */
  expectAllowed(key: string, amount: number, where: string): void {
    if (this.ledger.allows(key, amount)) return;
    const possible = [...this.ledger.possible(key)].join(' or ');
    this.journal.found(`${where} tells ${amount} of ${this.name}'s ${key}, and it is ${possible}`);
  }

  #take(json: unknown): void {
    const { access, refresh } = json as Tokens;
    this.#tokens = { access, refresh };
    this.#lostAt = undefined;
  }
}
