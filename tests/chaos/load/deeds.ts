import type { Random } from '../../support/random.ts';
import type { Person } from './person.ts';

/** Films of the catalogue, each kind of deed with some of its own, so that none changes what another left. */
export interface Films {
  readonly rated: readonly number[];
  readonly seen: readonly number[];
  readonly wanted: readonly number[];
  readonly title: { readonly id: number; readonly text: string };
}

export type Deed = (person: Person, films: Films, random: Random) => Promise<void>;

const days = function* (): Generator<string, never> {
  for (let day = 0; ; day += 1) yield new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10);
};
const eachDay = days();
let texts = 0;

const rate: Deed = async (person, { rated }, random) => {
  const film = random.of(rated)!;
  const key = `rating ${film}`;
  const before = person.ledger.known(key);
  if (before === undefined) return;
  if (before > 0 && random.fraction() < 0.2) {
    await person.write(key, 0, 'DELETE', `/api/movie/${film}/rate/`, { wants: [204] });
    return;
  }
  const stars = 1 + Math.floor(random.fraction() * 5);
  const wants = before === 0 ? [201] : [200];
  await person.write(key, stars, 'POST', `/api/movie/${film}/rate/`, { body: { rating: stars }, wants });
};

const want: Deed = async (person, { wanted }, random) => {
  const film = random.of(wanted)!;
  const key = `watch list ${film}`;
  const before = person.ledger.known(key);
  if (before === undefined) return;
  const path = `/api/movie/${film}/watch/`;
  if (before === 0) await person.write(key, 1, 'POST', path, { wants: [201] });
  else await person.write(key, 0, 'DELETE', path, { wants: [204] });
};

const logViewing: Deed = async (person, { seen }, random) => {
  const note = `viewing ${(texts += 1)}`;
  const body = { watched_on: eachDay.next().value, note };
  await person.write(`diary ${note}`, 1, 'POST', `/api/movie/${random.of(seen)!}/diary/`, {
    body,
    wants: [201],
  });
};

const comment: Deed = async (person, { seen }, random) => {
  const text = `comment ${(texts += 1)}`;
  await person.write(`said ${text}`, 1, 'POST', `/api/movie/${random.of(seen)!}/comment/`, {
    body: { body: text },
    wants: [201],
    // So many in so short a time are too many.
    allows: ['too-many-attempts'],
  });
};

const readRatings: Deed = async (person) => {
  const { status, json } = await person.ask('GET', '/api/user/movies/rated/?limit=20', { wants: [200] });
  if (status !== 200) return;
  for (const { id, user_rating } of json as readonly { id: number; user_rating: number }[])
    person.expectAllowed(`rating ${id}`, user_rating, 'The list of ratings');
};

const readFilm: Deed = async (person, { rated, wanted }, random) => {
  const film = random.of([...rated, ...wanted])!;
  const { status, json } = await person.ask('GET', `/api/movie/${film}/`, { wants: [200] });
  if (status !== 200) return;
  const { rated: stars, on_watchlist } = json as { rated: number; on_watchlist: boolean };
  person.expectAllowed(`rating ${film}`, stars, 'The page of a film');
  person.expectAllowed(`watch list ${film}`, on_watchlist ? 1 : 0, 'The page of a film');
};

const readList: Deed = async (person) => {
  const { status, json } = await person.ask('GET', '/api/user/movies/?limit=10', { wants: [200] });
  if (status !== 200) return;
  const films = json as readonly { id: number }[];
  if (films.length === 0) person.journal.found('A recommendation list was empty');
  for (const { id } of films) person.expectAllowed(`rating ${id}`, 0, 'The recommendation list');
};

const search: Deed = async (person, { title }) => {
  const path = `/api/movie/search/?title=${encodeURIComponent(title.text)}`;
  const { status, json } = await person.ask('GET', path, { wants: [200] });
  if (status === 200 && !(json as readonly { id: number }[]).some(({ id }) => id === title.id))
    person.journal.found(`The search does not find ${title.text}`);
};

const readPopular: Deed = async (person) => {
  await person.ask('GET', '/api/movies/popular/?limit=10', { wants: [200] });
};
const refresh: Deed = async (person) => {
  await person.refresh();
};
const signInAgain: Deed = (person) => person.signInAgain();

/** Each as often as it stands there with its weight. */
const MIX: readonly (readonly [Deed, number])[] = [
  [rate, 8],
  [want, 4],
  [logViewing, 3],
  [comment, 3],
  [readRatings, 3],
  [readFilm, 4],
  [readList, 3],
  [search, 2],
  [readPopular, 1],
  [refresh, 3],
  [signInAgain, 1],
];

export const chooseDeed = (random: Random): Deed =>
  random.of(MIX.flatMap(([deed, weight]) => Array.from({ length: weight }, () => deed)))!;
