import { setTimeout as pause } from 'node:timers/promises';
import { Caller } from './caller.ts';
import type { Journal } from './journal.ts';
import { Person } from './person.ts';

/** Milliseconds between two. */
const EVERY = 1_000;
const TRIES = 3;

interface FriendRequest {
  readonly id: number;
}

/** People who sign up one after the other; the host asks each to be friends, and they accept. */
export class Newcomers {
  readonly people: Person[] = [];
  readonly #url: string;
  readonly #host: Person;
  readonly #name: string;
  readonly #journal: Journal;

  constructor(url: string, host: Person, journal: Journal, name: string) {
    this.#name = name;
    this.#url = url;
    this.#host = host;
    this.#journal = journal;
  }

  async arrive(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const number = this.people.length;
      const caller = new Caller(this.#url, this.#journal, `10.1.${Math.floor(number / 250)}.${number % 250}`);
      const person = new Person(`${this.#name}-newcomer${number}`, caller, this.#journal);
      this.people.push(person);
      if (await signedIn(person)) await this.#befriend(person);
      await pause(EVERY);
    }
  }

  async #befriend(person: Person): Promise<void> {
    const key = `friend ${person.id}`;
    const asked = await this.#host.write(key, 1, 'POST', `/api/send-friend-request/${person.id}/`, {
      wants: [201],
    });
    if (asked.status !== 201) return;
    const { id } = asked.json as FriendRequest;
    const accepted = await person.ask('POST', `/api/friend-requests/update/${id}/`, { wants: [200] });
    if (accepted.status === 200) this.#host.ledger.acknowledged(key, 2);
    else this.#host.ledger.unanswered(key, 2);
  }
}

const signedIn = async (person: Person): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries += 1)
    if (await person.signUp()) return person.signIn();
    else await pause(EVERY);
  return false;
};
