import { expect } from 'chai';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { createPeopleNamed } from '#adapters/postgres/history/people-named';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { FORMATS } from '#adapters/history-files/formats';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import type { HistoryData } from '#application/history/history-data';
import type { HistoryLoader, MatchedEntry } from '#application/history/history-loader';
import { importHistory } from '#application/history/import-history';
import { NOTHING_KEPT } from '#domain/history/history-import';
import type { Deed } from '#domain/history/history-entry';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { MADE_HISTORIES } from '../support/made-histories/all.ts';
import { addMadeFilms } from '../support/made-histories/films.ts';
import type { Told } from '../support/made-histories/made-history.ts';
import { openFiles, type Files } from '../unit/history/brought-files.ts';

/** Keeps nothing, and remembers what it was to keep. */
class Listener implements HistoryLoader {
  readonly added: MatchedEntry[] = [];

  run<T>(_: unknown, work: Parameters<HistoryLoader['run']>[1]): Promise<T | undefined> {
    return work({
      add: (entries) => Promise.resolve(void this.added.push(...entries)),
      discard: () => Promise.resolve(),
      finish: () => Promise.resolve(NOTHING_KEPT),
      settle: () => Promise.resolve(true),
    }) as Promise<T>;
  }
}

describe('Files of several hundred rows as each site gives them out', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    await addMadeFilms(database.sql);
  });
  after(() => database.drop());

  /** What became of each thing that a row tells. */
  const report = async (data: HistoryData): Promise<readonly Told[]> => {
    const loader = new Listener();
    const bring = importHistory({
      ...{ loader, candidates: createFilmCandidates(database.sql) },
      genres: createGenreQueries(database.sql),
      people: createPeopleNamed(database.sql),
      ...{ clock: new ManualClock('2026-12-01T12:00:00Z'), missing: undefined },
    });
    const done = await bring(data, { userId: 1, isTrial: false, signal: new AbortController().signal });
    expect(done?.refusedFiles).to.deep.equal([]);
    const taken = loader.added.map(({ movieId, entry }): Told => {
      const { place, ...rest } = entry;
      const deed = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'film'));
      return { ...place, deed: deed as unknown as Deed, fate: { taken: movieId } };
    });
    const others = (done?.firstNotTaken ?? []).map(({ place, deed, reason, candidates }): Told => {
      const films = candidates.map(({ movieId }) => movieId).toSorted((one, other) => one - other);
      return { ...place, deed, fate: reason === 'unsure-film' ? { reason, candidates: films } : { reason } };
    });
    return [...taken, ...others];
  };

  /** One line a thing, in the order of the files, so that what differs is seen. */
  const lines = (told: readonly Told[]): readonly string[] =>
    told
      .map(({ file, line, deed, fate }) => {
        const sorted = deed && Object.fromEntries(Object.entries(deed).toSorted());
        return `${file}:${String(line).padStart(5)} ${JSON.stringify(sorted)} ${JSON.stringify(fate)}`;
      })
      .toSorted();

  const withHint = (told: readonly string[], wanted: readonly string[]) => {
    const [has, wants] = [new Set(told), new Set(wanted)];
    const missed = wanted.filter((line) => !has.has(line)).slice(0, 5);
    const surplus = told.filter((line) => !wants.has(line)).slice(0, 5);
    return `wanted:\n${missed.join('\n')}\ntold:\n${surplus.join('\n')}\n`;
  };

  const expectReport = async (
    files: Files,
    isArchive: boolean,
    { told, format, unread }: (typeof MADE_HISTORIES)[number],
  ) =>
    openFiles(files, { isArchive }, async (data) => {
      const formats = new Map(data.files.map(({ path, format: read }) => [path, read]));
      for (const file of Object.keys(files))
        expect(formats.get(file), file).to.equal(unread.includes(file) ? null : format);
      const [is, wants] = [lines(await report(data)), lines(told)];
      expect(is, withHint(is, wants)).to.deep.equal(wants);
    });

  for (const made of MADE_HISTORIES) {
    it(`${made.name}: each row becomes what it is to become`, () => expectReport(made.files, true, made));
    if (Object.keys(made.files).length === 1)
      it(`${made.name}: the same of the file by itself`, () => expectReport(made.files, false, made));
  }

  it('have several hundred rows', () => {
    for (const { name, told } of MADE_HISTORIES)
      for (const [file, rows] of Map.groupBy(told, (each) => each.file))
        expect(new Set(rows.map(({ line }) => line)).size, `${name}, ${file}`).to.be.at.least(250);
  });

  it('are there for every format', () => {
    expect(new Set(MADE_HISTORIES.map(({ format }) => format))).to.deep.equal(
      new Set(FORMATS.map(({ name }) => name)),
    );
  });

  it('have rows that are taken, offered and refused', () => {
    for (const { name, format, told } of MADE_HISTORIES) {
      const fates = new Set(told.map(({ fate }) => ('taken' in fate ? 'taken' : fate.reason)));
      expect(fates, name).to.include.keys(
        ...(format === 'Netflix' ? [] : ['taken']),
        ...(name === 'MovieLens, a data set' ? [] : ['unsure-film', 'nameless']),
        'unknown-film',
      );
    }
  });
});
