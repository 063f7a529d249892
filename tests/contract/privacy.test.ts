import { expect } from 'chai';
import { createInMemoryRelationships } from '#adapters/in-memory/privacy/privacy';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import { audiences } from '#domain/privacy/audience';
import { maySee } from '#domain/privacy/may-see';
import { relationships } from '#domain/privacy/relationship';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { describeRelationships } from './relationships.ts';

describe('Privacy', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  describeRelationships('in memory', createInMemoryRelationships);
  describeRelationships('Postgres', () => createRelationships(database.sql));

  for (const relationship of relationships)
    for (const audience of audiences)
      it(`is the same in Postgres as in the domain: ${relationship}, ${audience}`, async () => {
        const [row] = await database.sql('select may_see($1, $2) as is_seen', [relationship, audience]);
        expect(row).to.deep.equal({ is_seen: maySee(relationship, audience) });
      });

  it('shows nothing to a relationship that nobody knows', async () => {
    const [row] = await database.sql("select may_see('admirer', 'everyone') as is_seen");
    expect(row).to.deep.equal({ is_seen: false });
  });
});
