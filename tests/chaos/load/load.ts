import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../../support/random.ts';
import { Caller } from './caller.ts';
import { chooseDeed, type Films } from './deeds.ts';
import { Journal } from './journal.ts';
import { Newcomers } from './newcomers.ts';
import { Person } from './person.ts';

const PEOPLE = 5;
/** Milliseconds between two deeds of a person, and between two probes. */
const REST = 150;
const PROBE_EVERY = 200;

/** People who use the service, at a modest rate, and a probe at a steady one. */
export class Load {
  readonly journal: Journal;
  readonly people: readonly Person[];
  /** Does nothing but ask newcomers to be friends. */
  readonly host: Person;
  readonly newcomers: Newcomers;
  readonly #films: Films;
  readonly #probe: Caller;
  #isOver = false;
  #running: Promise<unknown> = Promise.resolve();

  /** @param name what the names of its people begin with */
  constructor(url: string, films: Films, name: string, excused?: readonly string[]) {
    this.journal = new Journal(excused);
    this.#films = films;
    this.people = Array.from({ length: PEOPLE }, (_, at) => {
      const caller = new Caller(url, this.journal, `10.0.0.${at + 1}`);
      return new Person(`${name}-person${at}`, caller, this.journal);
    });
    this.host = new Person(`${name}-host`, new Caller(url, this.journal, '10.0.2.1'), this.journal);
    this.newcomers = new Newcomers(url, this.host, this.journal, name);
    this.#probe = new Caller(url, this.journal, '10.0.1.1');
  }

  /** Comes back when everybody is signed in and at work. */
  async start(): Promise<void> {
    for (const person of [this.host, ...this.people])
      if (!(await person.signUp()) || !(await person.signIn()))
        throw new Error(`${person.name} cannot sign in before anything has happened.`);
    this.#running = Promise.all([
      ...this.people.map((person, at) => this.#use(person, at)),
      this.newcomers.arrive(() => this.#isOver),
      this.#look(),
    ]);
  }

  /** Comes back when the last answer is there. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  async #use(person: Person, seed: number): Promise<void> {
    const random = createRandom(seed + 1);
    while (!this.#isOver) {
      if (person.isSignedIn) await chooseDeed(random)(person, this.#films, random);
      else await person.signIn();
      await pause(REST);
    }
  }

  async #look(): Promise<void> {
    const inFlight = new Set<Promise<unknown>>();
    while (!this.#isOver) {
      const probe = this.#probe.ask('GET', `/api/movie/${this.#films.title.id}/`, { wants: [200] });
      inFlight.add(probe);
      void probe.finally(() => inFlight.delete(probe));
      await pause(PROBE_EVERY);
    }
    await Promise.all(inFlight);
  }
}
