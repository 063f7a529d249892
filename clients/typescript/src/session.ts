import type { AnyResult } from './exchange.ts';
import type { Failure } from './problem.ts';
import type { Tabs } from './tabs.ts';

/** Renewed by this tab, renewed by somebody else, or why it could not be. */
type Renewal = 'here' | 'elsewhere' | Failure<string>;

/** The session of one browser or program: renewed once for all who wait, and never for what a renewal has come after. */
export class Session {
  #renewals = 0;
  #last: Renewal = 'elsewhere';
  #running: Promise<Renewal> | undefined;
  #changes = 0;
  /** Whether somebody is signed in; undefined until an answer has told. */
  #isSignedIn: boolean | undefined;
  readonly #refresh: () => Promise<AnyResult>;
  readonly #tabs: Tabs;
  readonly #onSignedOut: () => void;

  constructor(refresh: () => Promise<AnyResult>, tabs: Tabs, onSignedOut: () => void) {
    this.#refresh = refresh;
    this.#tabs = tabs;
    this.#onSignedOut = onSignedOut;
    tabs.hear((news) => {
      if (news === 'renewed') this.#settle('elsewhere');
      else if (this.#isSignedIn !== false) this.#signedOut();
    });
  }

  /** How many renewals have come to an end, well or not. Note it before a request is sent. */
  get renewals(): number {
    return this.#renewals;
  }

  /** How many times somebody was seen to be signed in or out. Note it before a request is sent. */
  get changes(): number {
    return this.#changes;
  }

  /** Somebody has signed in. */
  begin(): void {
    this.#isSignedIn = true;
    this.#changes++;
  }

  /** Takes what an answer tells of being signed in, unless that has changed since its request. */
  learn(result: AnyResult, changes: number): void {
    if (changes !== this.#changes) return;
    if (result.ok && this.#isSignedIn !== true) this.begin();
    if (!result.ok && this.#isSignedIn === true && result.problem.type === '/problems/not-signed-in')
      this.end();
  }

  /** Renews the session, unless a renewal has ended since there were so many: then it is as that one ended. */
  renewedSince(renewals: number, insist: boolean): Promise<Renewal> {
    if (this.#renewals !== renewals) return Promise.resolve(this.#last === 'here' ? 'elsewhere' : this.#last);
    this.#running ??= this.#renew(insist).finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** When no renewal is under way any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Lets every tab know that nobody is signed in. */
  end(): void {
    this.#tabs.tell('signed-out');
    this.#signedOut();
  }

  #signedOut(): void {
    this.#isSignedIn = false;
    this.#changes++;
    this.#onSignedOut();
  }

  async #renew(insist: boolean): Promise<Renewal> {
    const renewal = await this.#tabs.alone<Renewal>(async () => {
      const result = await this.#refresh();
      if (!result.ok) return result;
      this.#tabs.tell('renewed');
      return 'here';
    }, insist);
    this.#settle(renewal);
    if (typeof renewal === 'object' && renewal.problem.type === '/problems/session-ended') this.end();
    return renewal;
  }

  #settle(renewal: Renewal): void {
    this.#renewals++;
    this.#last = renewal;
  }
}
