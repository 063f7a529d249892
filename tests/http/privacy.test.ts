import { expect } from 'chai';
import { audiences, type Audience } from '#domain/privacy/audience';
import { audiencesOf } from '#domain/privacy/audiences';
import { contexts } from './contexts/all.ts';
import { roles, type PrivacyRow } from './contexts/privacy-row.ts';
import { serveApi, startApi, type Api } from './support/api.ts';
import { people, type People } from './support/people.ts';
import { openPostgres } from './support/postgres.ts';
import {
  askOf,
  cellsOf,
  hear,
  isAct,
  isRead,
  judge,
  privacyOf,
  routes,
  type Heard,
} from './support/privacy-cells.ts';

const tables = Object.values(contexts);
const rows = tables.flatMap(({ privacy }) => privacy);
const steps = tables.flatMap(({ made }) => made ?? []);
const reads = rows.filter(isRead);
const acts = rows.filter(([, gives]) => isAct(gives));

/** A service without any user, as often as asked. */
interface Services {
  start(): Promise<Api>;
  drop?(): Promise<void>;
}

const storages: Readonly<Record<string, () => Promise<Services>>> = {
  'in memory': () => Promise.resolve({ start: () => startApi() }),
  'on Postgres': async () => {
    const postgres = await openPostgres();
    return { start: async () => serveApi(await postgres.behind()), drop: () => postgres.drop() };
  },
};

/** Runs `work` among people whose owner has made everything, or nothing. */
const among = async <T>(
  services: Services,
  hasMade: boolean,
  work: (those: People) => Promise<T>,
): Promise<T> => {
  const api = await services.start();
  try {
    return await work(await people(api, steps, { hasMade }));
  } finally {
    await api.close();
  }
};

/** What is answered to every cell of every row that reads, in order. */
const hearAll = async (those: People): Promise<readonly Heard[]> => {
  const heard: Heard[] = [];
  let opened = '';
  for (const cell of reads.flatMap(cellsOf)) {
    const privacy = privacyOf(cell);
    if (opened !== (opened = JSON.stringify(privacy))) await those.open(privacy);
    heard.push(await hear(those, cell));
  }
  return heard;
};

const isOwners = ([, gives]: PrivacyRow): boolean =>
  isAct(gives) && roles.every((role) => role === 'self' || gives.answers[role] >= 400);

/** Acts that change nothing before the owner's own, who comes last, are asked of the same people. */
const groups = [acts.filter(isOwners), ...acts.filter((row) => !isOwners(row)).map((row) => [row])];

const act = async (those: People, group: readonly PrivacyRow[], audience: Audience): Promise<void> => {
  await those.open(audiencesOf(audience));
  for (const role of roles)
    for (const row of group) {
      const { ofNobody, ...answer } = await hear(those, { row, role });
      const about = `${askOf(row).join(' ')} by ${role}, ${audience}: ${answer.body}`;
      const [, gives] = row;
      expect(answer.status, about).to.equal(isAct(gives) && gives.answers[role]);
      if (answer.status === 404 && ofNobody) expect(answer, about).to.deep.equal(ofNobody);
    }
};

describe('The table of privacy', () => {
  it('says of every route what it gives away, and of no other', () => {
    expect([...new Set<string>(rows.map(([route]) => route))].sort()).to.deep.equal([...routes].sort());
  });

  for (const [where, open] of Object.entries(storages))
    describe(where, () => {
      let services: Services;
      let made: readonly Heard[] = [];
      let bare: readonly Heard[] = [];
      before(async function () {
        this.timeout(120_000);
        services = await open();
        made = await among(services, true, hearAll);
        bare = await among(services, false, hearAll);
      });
      after(() => services.drop?.());

      let first = 0;
      for (const row of reads) {
        const cells = cellsOf(row);
        const at = first;
        first += cells.length;
        const gives = typeof row[1] === 'string' ? row[1] : JSON.stringify(row[1]);
        it(`${askOf(row).join(' ')} ${gives}`, () => {
          cells.forEach((cell, index) => judge(cell, made[at + index]!, bare[at + index]!));
        });
      }

      for (const group of groups)
        it(group.map((row) => askOf(row).join(' ')).join(', '), async () => {
          for (const audience of audiences)
            await among(services, true, (those) => act(those, group, audience));
        });
    });
});
