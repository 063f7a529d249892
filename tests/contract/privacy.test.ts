import { expect } from 'chai';
import { inMemoryRelationships } from '#adapters/in-memory/privacy';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import type { Relationships } from '#application/privacy/relationships';
import { audiences } from '#domain/privacy/audience';
import { maySee } from '#domain/privacy/may-see';
import { relationships } from '#domain/privacy/relationship';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const relationshipsContract = (name: string, create: () => Relationships): void => {
  describe(`relationships: ${name}`, () => {
    it('tell somebody from themselves, from others and from nobody', async () => {
      const { between } = create();
      expect(await between(1, 1)).to.equal('self');
      expect(await between(1, 2)).to.equal('stranger');
      expect(await between(null, 2)).to.equal('anonymous');
    });
  });
};

describe('Privacy', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  relationshipsContract('in memory', inMemoryRelationships);
  relationshipsContract('Postgres', () => createRelationships(database.sql));

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
