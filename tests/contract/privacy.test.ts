import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createMemory } from '#adapters/in-memory/memory';
import { createInMemoryRelationships } from '#adapters/in-memory/privacy/privacy';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import { areas } from '#domain/privacy/area';
import { areApart } from '#domain/privacy/are-apart';
import { audiences } from '#domain/privacy/audience';
import { maySee } from '#domain/privacy/may-see';
import { relationships, type Relationship } from '#domain/privacy/relationship';
import { aUser, change, type addUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { ask, befriend, block } from '../support/friend-rows.ts';
import { accepted } from '../support/outcomes.ts';
import { describeRelationships, type RelationshipWorld } from './relationships.ts';

const usersOf = (
  units: Parameters<typeof addUser>[0],
): Pick<RelationshipWorld, 'aUser' | 'nobodysUser' | 'close'> => ({
  aUser: async (wanted) => {
    const id = await aUser(units);
    accepted(await change(units, id, (user) => user.openTo(wanted ?? {})));
    return id;
  },
  close: async (id) => {
    accepted(await change(units, id, (user) => user.close(new Date('2030-01-01'))));
  },
  nobodysUser: async () => {
    const id = await aUser(units);
    accepted(await change(units, id, (user) => Object.assign(user, { passwordHash: null })));
    return id;
  },
});

describe('Privacy', () => {
  let database: TestDatabase;
  let onPostgres: RelationshipWorld;
  before(async () => {
    database = await createDatabase();
    const { sql } = database;
    onPostgres = {
      relationships: createRelationships(sql),
      ...usersOf({ unitOfWork: createIdentityUnitOfWork(database.orm) }),
      ask: (asking, asked) => ask(sql, asking, asked),
      befriend: (asking, asked) => befriend(sql, asking, asked),
      block: (blocker, blocked) => block(sql, blocker, blocked),
    };
  });
  after(() => database.drop());

  describeRelationships('Memory', () => {
    const clock = new ManualClock();
    const { identity, friends } = createMemory(clock);
    const pair = (asking: number, asked: number, acceptedAt: Date | null) => {
      friends.befriend(asking, asked, acceptedAt);
      return Promise.resolve();
    };
    return Promise.resolve({
      relationships: createInMemoryRelationships(identity, friends),
      ...usersOf({ unitOfWork: identity }),
      ask: (asking, asked) => pair(asking, asked, null),
      befriend: (asking, asked) => pair(asking, asked, clock.now()),
      block: (blocker, blocked) => {
        friends.block(blocker, blocked);
        return Promise.resolve();
      },
    });
  });
  describeRelationships('Postgres', () => Promise.resolve(onPostgres));

  describe('is the same in Postgres as in the domain:', () => {
    const viewers = new Map<Relationship, number | null>();
    let owner: number;
    before(async () => {
      const newcomer = () => onPostgres.aUser();
      owner = await newcomer();
      const [friend, stranger, blocked, blocker] = [
        await newcomer(),
        await newcomer(),
        await newcomer(),
        await newcomer(),
      ];
      await onPostgres.befriend(friend, owner);
      await onPostgres.block(owner, blocked);
      await onPostgres.block(blocker, owner);
      for (const [relationship, viewer] of Object.entries({
        ...{ self: owner, friend, stranger, blocked, blocker },
        anonymous: null,
      }))
        viewers.set(relationship as Relationship, viewer);
    });

    for (const relationship of relationships)
      for (const audience of audiences)
        it(`${relationship}, ${audience}`, async () => {
          await database.sql(
            `update users set ${areas.map((area) => `${area}_audience = $2`).join(', ')} where id = $1`,
            [owner, audience],
          );
          const seen = areas.map((area) => `may_see(relationship, ${area}_audience) as ${area}`).join(', ');
          const [row] = await database.sql(
            `select relationship, relationship_between($1, id) as between_them, are_apart(relationship),
               id in (select other from apart_from($1) as other) as is_listed_as_apart, ${seen}
             from users cross join lateral relationship_in_list($1, id) as relationship where id = $2`,
            [viewers.get(relationship), owner],
          );
          const isSeen = maySee(relationship, audience);
          expect(row).to.deep.equal({
            ...{
              relationship,
              between_them: relationship,
              are_apart: areApart(relationship),
              is_listed_as_apart: areApart(relationship),
            },
            ...Object.fromEntries(areas.map((area) => [area, isSeen])),
          });
        });
  });

  it('shows nothing to a relationship that nobody knows', async () => {
    const [row] = await database.sql("select may_see('admirer', 'everyone') as is_seen");
    expect(row).to.deep.equal({ is_seen: false });
  });

  it('finds the friends of somebody, whoever asked, and nobody who is only asked', async () => {
    const [ada, bob, eve, dan] = [
      await onPostgres.aUser(),
      await onPostgres.aUser(),
      await onPostgres.aUser(),
      await onPostgres.aUser(),
    ];
    await onPostgres.befriend(ada, bob);
    await onPostgres.befriend(eve, ada);
    await onPostgres.ask(dan, ada);
    const rows = await database.sql<{ id: number }>('select id from friends_of($1) as id order by id', [ada]);
    expect(rows.map(({ id }) => id)).to.deep.equal([bob, eve]);
  });

  for (const name of ['friends_of($1)', 'apart_from($1)', 'relationship_in_list($1, 2)'])
    it(`lets a statement look through ${name}`, async () => {
      const plan = await database.sql<{ 'QUERY PLAN': string }>(
        `explain select * from ${name}`.replace('$1', '1'),
      );
      expect(plan.map((row) => row['QUERY PLAN']).join('\n')).to.not.include('Function Scan');
    });

  describe('of an account that the release before this one changes', () => {
    const privacyOf = async (id: number) => {
      const [row] = await database.sql<Record<string, unknown>>(
        'select is_private, profile_audience, diary_audience from users where id = $1',
        [id],
      );
      return row && Object.values(row);
    };

    it('follows its switch, for everything', async () => {
      const id = await onPostgres.aUser({ diary: 'only-me' });
      await database.sql('update users set is_private = true where id = $1', [id]);
      expect(await privacyOf(id)).to.deep.equal([true, 'friends', 'friends']);
      await database.sql('update users set is_private = false where id = $1', [id]);
      expect(await privacyOf(id)).to.deep.equal([false, 'signed-in', 'signed-in']);
    });

    it('shows it what the profile says', async () => {
      for (const [profile, isPrivate] of [
        ['only-me', true],
        ['friends', true],
        ['signed-in', false],
        ['everyone', false],
      ] as const) {
        const id = await onPostgres.aUser({ profile, diary: 'friends' });
        expect(await privacyOf(id)).to.deep.equal([isPrivate, profile, 'friends']);
      }
    });
  });
});
