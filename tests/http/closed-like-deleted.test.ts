import { expect } from 'chai';
import { readSettings } from '#bootstrap/settings';
import { audiencesOf } from '#domain/privacy/audiences';
import { contexts } from './contexts/all.ts';
import { roles } from './contexts/privacy-row.ts';
import { password, serveApi, startApi, type Api } from './support/api.ts';
import { people } from './support/people.ts';
import { openPostgres } from './support/postgres.ts';
import { askOf, hear, isAct, isRead, type Heard } from './support/privacy-cells.ts';

const tables = Object.values(contexts);
const rows = tables.flatMap(({ privacy }) => privacy);
const steps = tables.flatMap(({ made }) => made ?? []);
/** What says whether there is a grace, which is no matter of the account. */
const ofTheSetting = 'GET /api/user/delete/';
/** All that reads, and then the acts, which change something. */
const reads = rows.filter((row) => isRead(row) && row[0] !== ofTheSetting);
const asked = [...reads, ...rows.filter(([, gives]) => isAct(gives))];

type Start = (grace: string) => Promise<Api>;

const storages: Readonly<Record<string, () => Promise<{ start: Start; drop?: () => Promise<void> }>>> = {
  'in memory': () =>
    Promise.resolve({ start: (grace) => startApi({ service: readSettings({ DELETION_GRACE: grace }) }) }),
  'on Postgres': async () => {
    const postgres = await openPostgres();
    const start: Start = async (grace) =>
      serveApi(await postgres.behind(undefined, false, readSettings({ DELETION_GRACE: grace })));
    return { start, drop: () => postgres.drop() };
  },
};

/** Ratings count among those of all until they are deleted; whose they are nobody sees. */
const withoutTallies = ({ body, ...heard }: Heard): Heard => ({
  ...heard,
  body: body.replaceAll(/"(rating_count|average_rating|predicted_\w+)":[\d.a-z]+/g, '"$1":0'),
});

/** What everybody is answered to everything, once the owner, who had shown all to all, has deleted the account. */
const hearAll = async (api: Api): Promise<readonly Heard[]> => {
  try {
    const those = await people(api, steps, { hasMade: true });
    await those.open(audiencesOf('everyone'));
    const deleted = await those.ask('self', 'DELETE', '/api/user/delete/', { current_password: password });
    expect(deleted.status, deleted.text).to.equal(204);
    const heard: Heard[] = [];
    for (const row of asked) for (const role of roles) heard.push(await hear(those, { row, role }));
    return heard.map(withoutTallies);
  } finally {
    await api.close();
  }
};

describe('P33 A closed account is to everybody what a deleted one is', () => {
  for (const [where, open] of Object.entries(storages))
    describe(where, () => {
      let closed: readonly Heard[] = [];
      let deleted: readonly Heard[] = [];
      before(async function () {
        this.timeout(120_000);
        const { start, drop } = await open();
        closed = await hearAll(await start('14d'));
        deleted = await hearAll(await start('0'));
        await drop?.();
      });

      asked.forEach((row, at) => {
        it(askOf(row).join(' '), () => {
          const of = (heard: readonly Heard[]) =>
            roles.map((role, index) => ({ role, ...heard[at * roles.length + index] }));
          expect(of(closed)).to.deep.equal(of(deleted));
        });
      });
    });
});
