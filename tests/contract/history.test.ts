import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { createPeopleNamed } from '#adapters/postgres/history/people-named';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { createHistoryLoader } from '#adapters/postgres/history/history-loader';
import type { HistoryData } from '#application/history/history-data';
import type { HistoryLoader } from '#application/history/history-loader';
import { importHistory } from '#application/history/import-history';
import type { Deed, FilmReference, HistoryItem } from '#domain/history/history-entry';
import type { PlainText } from '#domain/plain-text';
import type { HalfStars } from '#domain/taste/half-stars';
import type { Day } from '#domain/time-zone';
import { titleKey, titleWords } from '#domain/catalogue/title-words';
import { aUser } from '../support/builders.ts';
import { faultOf } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const NOW = new Date('2026-11-29T12:00:00Z');
const stars = (halves: number) => halves as HalfStars;

describe('A history that is brought in', () => {
  let database: TestDatabase;
  let userId: number;
  before(async () => {
    database = await createDatabase();
    for (const [title, year, imdb] of [
      ['The Matrix', 1999, 'tt0133093'],
      ['Léon', 1994, 'tt0110413'],
      ['Solaris', 1972, 'tt0069293'],
      ['Solaris', 2002, 'tt0307479'],
    ])
      await database.sql(
        'insert into movies (title, search_words, search_key, year, imdb_id) values ($1, $2, $3, $4, $5)',
        [title, ` ${titleWords(String(title))}`, titleKey(String(title)), year, imdb],
      );
  });
  beforeEach(async () => {
    userId = await aUser({ unitOfWork: createIdentityUnitOfWork(database.orm) });
  });
  after(() => database.drop());

  const film = (title: string, year: number | null, imdb: string | null = null): FilmReference => ({
    title,
    originalTitle: null,
    year,
    ids: { ours: null, imdb, tmdb: null, movielens: null },
  });
  let line = 0;
  const entry = (what: FilmReference, deed: Deed, file = 'a.csv'): HistoryItem => ({
    ...deed,
    film: what,
    place: { file, line: (line += 1) },
  });
  /** @param onAsked is told how many of the items were asked for, the last time one more than there are */
  const dataOf = (items: readonly HistoryItem[], onAsked: (count: number) => void): HistoryData => ({
    files: [],
    async *items() {
      for (let at = 0; ; at += 1) {
        onAsked(at + 1);
        const item = await Promise.resolve(items[at]);
        if (item === undefined) return;
        yield item;
      }
    },
    close: () => Promise.resolve(),
  });
  interface How {
    readonly isTrial?: boolean;
    readonly loader?: HistoryLoader;
    readonly signal?: AbortSignal;
    readonly onAsked?: (count: number) => void;
  }
  const bringIn = async (
    items: readonly HistoryItem[],
    {
      isTrial = false,
      loader = createHistoryLoader(database.orm),
      signal = new AbortController().signal,
      onAsked = () => undefined,
    }: How = {},
  ) => {
    const use = importHistory({
      loader,
      candidates: createFilmCandidates(database.sql),
      genres: createGenreQueries(database.sql),
      people: createPeopleNamed(database.sql),
      missing: undefined,
      clock: { now: () => NOW },
    });
    return (await use(dataOf(items, onAsked), { userId, isTrial, signal }))!;
  };
  const ratings = () =>
    database.sql<{ title: string; half_stars: number; rated_at: Date }>(
      `select title, half_stars, rated_at from ratings join movies on id = movie_id where user_id = $1 order by title, year`,
      [userId],
    );
  const state = async () => ({
    ratings: await ratings(),
    diary: await database.sql(
      'select watched_on, half_stars, rewatch, note from diary_entries where user_id = $1 order by watched_on, movie_id',
      [userId],
    ),
    wanted: await database.sql('select movie_id, added_at from watch_list where user_id = $1 order by 1', [
      userId,
    ]),
  });

  const day = '2020-05-06' as Day;
  const matrix = film('Matrix, The', 1999);
  const whole: readonly HistoryItem[] = [
    entry(matrix, { kind: 'watched', at: '2019-01-01' as Day, halfStars: stars(7), rewatch: null }),
    entry(matrix, { kind: 'watched', at: day, halfStars: null, rewatch: null }),
    entry(matrix, { kind: 'reviewed', at: day, text: 'Good' as PlainText }),
    entry(matrix, { kind: 'rated', halfStars: stars(9), at: day }),
    entry(matrix, { kind: 'seen', at: day }),
    entry(film('Leon', 1995), { kind: 'seen', at: day }),
    entry(film('Solaris', 1972), { kind: 'wanted', at: day }),
  ];

  it('fills ratings, diary and watch list, and changes nothing the second time', async () => {
    const { kept, read, notTaken } = await bringIn(whole);
    expect(kept).to.deep.equal({
      ratings: { added: 1, changed: 0 },
      viewings: { added: 3, changed: 0 },
      wanted: 1,
      dismissed: 0,
    });
    expect([read, notTaken.size]).to.deep.equal([7, 0]);
    const once = await state();
    expect(once.ratings).to.deep.equal([
      { title: 'The Matrix', half_stars: 9, rated_at: new Date('2020-05-06T12:00:00Z') },
    ]);
    expect(once.diary).to.deep.equal([
      { watched_on: '2019-01-01', half_stars: 7, rewatch: false, note: null },
      { watched_on: day, half_stars: null, rewatch: true, note: 'Good' },
      { watched_on: day, half_stars: null, rewatch: false, note: null },
    ]);
    const again = await bringIn(whole);
    expect(again.kept).to.deep.equal({
      ratings: { added: 0, changed: 0 },
      viewings: { added: 0, changed: 0 },
      wanted: 0,
      dismissed: 0,
    });
    expect(await state()).to.deep.equal(once);
  });

  it('notes viewings at their own time, so that friends are not told of years at once', async () => {
    await bringIn(whole);
    const noted = await database.sql<{ created_at: Date }>(
      'select created_at from diary_entries where user_id = $1 order by created_at',
      [userId],
    );
    expect(noted.map((row) => row.created_at.toISOString().slice(0, 13))).to.deep.equal([
      '2019-01-01T12',
      '2020-05-06T12',
      '2020-05-06T12',
    ]);
  });

  it('tells what would happen, and does nothing, in a trial', async () => {
    const { kept } = await bringIn(whole, { isTrial: true });
    expect(kept.viewings.added).to.equal(3);
    expect(await state()).to.deep.equal({ ratings: [], diary: [], wanted: [] });
  });

  it('changes nothing when it is interrupted, among the rows, after them, or while they are put in place', async () => {
    const interruptedAt = async (interrupt: (stop: () => void) => How) => {
      const controller = new AbortController();
      const reason = new Error('Interrupted');
      const how = interrupt(() => controller.abort(reason));
      expect(await faultOf(bringIn(whole, { ...how, signal: controller.signal }))).to.equal(reason);
      expect(await state()).to.deep.equal({ ratings: [], diary: [], wanted: [] });
    };
    let asked = 0;
    await interruptedAt((stop) => ({ onAsked: (count) => (asked = count) === 2 && stop() }));
    expect(asked).to.equal(2);
    let finished = false;
    const finishing = (onFinished: () => void): HistoryLoader => ({
      run: (whose, work) =>
        createHistoryLoader(database.orm).run(whose, (opened) =>
          work({
            ...opened,
            finish: async () => {
              const counts = await opened.finish();
              onFinished();
              return counts;
            },
          }),
        ),
    });
    await interruptedAt((stop) => ({
      loader: finishing(() => (finished = true)),
      onAsked: (count) => count > whole.length && stop(),
    }));
    expect(finished).to.equal(false);
    await interruptedAt((stop) => ({ loader: finishing(stop) }));
  });

  it('never puts what is older, or of an unknown time, in the place of what is there', async () => {
    const rate = (halves: number, at: Day | null) =>
      bringIn([entry(matrix, { kind: 'rated', halfStars: stars(halves), at })]);
    await rate(8, '2021-01-01' as Day);
    await rate(2, '2020-01-01' as Day);
    await rate(3, null);
    expect((await ratings()).map((rating) => rating.half_stars)).to.deep.equal([8]);
    expect((await rate(4, '2022-01-01' as Day)).kept.ratings.changed).to.equal(1);
    expect((await ratings()).map((rating) => rating.half_stars)).to.deep.equal([4]);
  });

  it('takes nothing of a file that is refused, and all of the others', async () => {
    const { refusedFiles } = await bringIn([
      entry(matrix, { kind: 'rated', halfStars: stars(9), at: day }, 'bad.csv'),
      { kind: 'refused-file', file: 'bad.csv', sentence: 'It breaks off.' },
      entry(film('', null, 'tt0110413'), { kind: 'rated', halfStars: stars(6), at: day }),
    ]);
    expect(refusedFiles).to.have.length(1);
    expect((await ratings()).map(({ title }) => title)).to.deep.equal(['Léon']);
  });

  it('offers what is not sure, and tells why each row was not taken', async () => {
    const rated = { kind: 'rated', halfStars: stars(6), at: day } as const;
    const { notTaken, firstNotTaken } = await bringIn([
      entry(film('Solaris', null), rated),
      entry(film('Nobody has made this', 1999), rated),
      entry(matrix, { ...rated, at: '2030-01-01' as Day }),
      entry(matrix, { kind: 'liked', at: day }),
      entry(matrix, { kind: 'dismissed', at: day, why: { kind: 'later', until: '2026-11-29' as Day } }),
      entry(matrix, { kind: 'dismissed', at: day, why: { kind: 'genre', genre: 'Opera' } }),
      entry(matrix, { kind: 'dismissed', at: day, why: { kind: 'person', name: 'Nobody', personId: null } }),
    ]);
    expect(Object.fromEntries(notTaken)).to.deep.equal({
      'unsure-film': 1,
      'unknown-film': 1,
      'date-in-future': 1,
      'not-kept-here': 1,
      'until-past': 1,
      'unknown-genre': 1,
      'unknown-person': 1,
    });
    const [unsure] = firstNotTaken.filter(({ reason }) => reason === 'unsure-film');
    expect(unsure?.candidates.map(({ year }) => year)).to.have.members([1972, 2002]);
  });

  it('is nothing for somebody who is not there', async () => {
    userId = 999_999;
    expect(await bringIn(whole)).to.equal(undefined);
  });
});
