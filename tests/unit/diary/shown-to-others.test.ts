import { expect } from 'chai';
import { statisticsRoutes } from '#adapters/http/diary/statistics-routes';
import { diaryOf } from '#application/diary/diary-of';
import type { DiaryItem, DiaryList, DiaryQueries } from '#application/diary/diary-queries';
import type { Statistics } from '#application/diary/statistics';
import { openStatistics, statisticsOf } from '#application/diary/statistics-of';
import type { OpenArea } from '#application/privacy/open-area';
import { accept, refuse } from '#domain/outcome';
import type { Area } from '#domain/privacy/area';
import { accepted, refused } from '../../support/outcomes.ts';

const PAGE = { limit: 20, cursor: null };
const whose = { ownerId: 2, viewerId: 1, year: null };

/** Everything of the owner is closed to the viewer but these areas. */
const open =
  (...areas: readonly Area[]): OpenArea =>
  ({ area }) =>
    Promise.resolve(areas.includes(area) ? accept(undefined) : refuse({ code: 'private-profile' as const }));

const gone: OpenArea = () => Promise.resolve(refuse({ code: 'no-such-user' as const }));

describe('The diary of another person', () => {
  const asked: DiaryList[] = [];
  beforeEach(() => asked.splice(0));
  const nothing = () => Promise.resolve(accept({ items: [] as readonly DiaryItem[], next: null }));
  const diaries: DiaryQueries = {
    entry: () => Promise.resolve(undefined),
    list: (list) => {
      asked.push(list);
      return nothing();
    },
    ofMovie: nothing,
  };
  const read = (openArea: OpenArea) => diaryOf({ diaries, openArea })(whose, PAGE);

  it('is read with its stars where diary and ratings are open', async () => {
    accepted(await read(open('diary', 'ratings')));
    expect(asked).to.deep.equal([{ ownerId: 2, year: null, withRatings: true }]);
  });

  it('is read without stars where the ratings are closed', async () => {
    accepted(await read(open('diary')));
    expect(asked).to.deep.equal([{ ownerId: 2, year: null, withRatings: false }]);
  });

  it('is not read at all where it is closed, whatever else is open', async () => {
    expect(refused(await read(open('ratings', 'activity', 'profile')))).to.include({
      code: 'private-profile',
    });
    expect(refused(await read(gone))).to.include({ code: 'no-such-user' });
    expect(asked).to.be.empty;
  });
});

describe('The year in review of another person', () => {
  let reads = 0;
  const statistics = {
    statistics: () => {
      reads += 1;
      return Promise.resolve({} as Statistics);
    },
  };
  const read = (openArea: OpenArea) =>
    statisticsOf({ statistics, openStatistics: openStatistics({ openArea }) })(whose);
  beforeEach(() => {
    reads = 0;
  });

  it('is told where both diary and ratings are open', async () => {
    accepted(await read(open('diary', 'ratings')));
    expect(reads).to.equal(1);
  });

  it('is not counted where either is closed', async () => {
    for (const openArea of [open('diary'), open('ratings'), open()])
      expect(refused(await read(openArea))).to.include({ code: 'private-profile' });
    expect(refused(await read(gone))).to.include({ code: 'no-such-user' });
    expect(reads).to.equal(0);
  });

  it('is not counted to learn whether it may be told, for which both have to be open', async () => {
    const asked = (openArea: OpenArea) => {
      const routes = statisticsRoutes({
        statistics: { ...statistics, agreement: () => Promise.resolve([]) },
        openStatistics: openStatistics({ openArea }),
        statisticsOf: () => statistics.statistics().then(accept),
      });
      const { lookUp } = routes.find(({ path }) => path === '/api/user/:id/statistics/')!;
      return lookUp?.({ ids: { id: 2 }, caller: { userId: 1, sessionId: 'any' } });
    };
    expect(await asked(open('diary', 'ratings'))).to.equal(undefined);
    for (const openArea of [open('diary'), open('ratings'), gone])
      expect(await asked(openArea)).to.not.equal(undefined);
    expect(reads).to.equal(0);
  });
});
