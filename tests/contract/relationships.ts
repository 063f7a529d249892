import { expect } from 'chai';
import type { Relationships } from '#application/privacy/relationships';
import type { Audiences } from '#domain/privacy/audiences';

/** Relationships, and how they come about. */
export interface RelationshipWorld {
  readonly relationships: Relationships;
  /** Somebody who can sign in. */
  aUser(audiences?: Partial<Audiences>): Promise<number>;
  /** An account that nobody can sign in to. */
  nobodysUser(): Promise<number>;
  /** Their owner has closed the account. */
  close(userId: number): Promise<void>;
  ask(asking: number, asked: number): Promise<void>;
  befriend(asking: number, asked: number): Promise<void>;
  block(blocker: number, blocked: number): Promise<void>;
}

const NOBODY = 987_654_321;

/** What the port promises, for any adapter. */
export const describeRelationships = (name: string, create: () => Promise<RelationshipWorld>): void => {
  describe(`${name} keeps the promises of relationships:`, () => {
    let world: RelationshipWorld;
    before(async () => {
      world = await create();
    });

    const pair = async () => [await world.aUser(), await world.aUser()] as const;
    const both = async (a: number, b: number) => [
      await world.relationships.between(a, b),
      await world.relationships.between(b, a),
    ];

    it('people are themselves to themselves, and strangers to others', async () => {
      const [ada, bob] = await pair();
      expect(await world.relationships.between(ada, ada)).to.equal('self');
      expect(await both(ada, bob)).to.deep.equal(['stranger', 'stranger']);
      expect(await world.relationships.between(ada, NOBODY)).to.equal('stranger');
    });

    it('who is not signed in is anonymous to everybody', async () => {
      expect(await world.relationships.between(null, await world.aUser())).to.equal('anonymous');
      expect(await world.relationships.between(null, NOBODY)).to.equal('anonymous');
    });

    it('who has asked is a stranger still', async () => {
      const [ada, bob] = await pair();
      await world.ask(ada, bob);
      expect(await both(ada, bob)).to.deep.equal(['stranger', 'stranger']);
    });

    it('friends are friends both ways, whoever asked', async () => {
      const [ada, bob] = await pair();
      const eve = await world.aUser();
      await world.befriend(ada, bob);
      await world.befriend(eve, ada);
      expect(await both(ada, bob)).to.deep.equal(['friend', 'friend']);
      expect(await both(ada, eve)).to.deep.equal(['friend', 'friend']);
      expect(await both(bob, eve)).to.deep.equal(['stranger', 'stranger']);
    });

    it('a block is told apart by who made it', async () => {
      const [ada, bob] = await pair();
      await world.block(ada, bob);
      expect(await both(ada, bob)).to.deep.equal(['blocker', 'blocked']);
      const [eve, dan] = await pair();
      await world.block(dan, eve);
      expect(await both(eve, dan)).to.deep.equal(['blocked', 'blocker']);
      expect(await both(ada, dan)).to.deep.equal(['stranger', 'stranger']);
    });

    it('of two who block one another each is blocked', async () => {
      const [ada, bob] = await pair();
      await world.block(ada, bob);
      await world.block(bob, ada);
      expect(await both(ada, bob)).to.deep.equal(['blocked', 'blocked']);
    });

    it('a standing is the relationship, with whom the owner lets see what', async () => {
      const ada = await world.aUser();
      const bob = await world.aUser({ profile: 'everyone', diary: 'only-me', friends: 'friends' });
      await world.befriend(ada, bob);
      expect(await world.relationships.standing(ada, bob)).to.deep.equal({
        relationship: 'friend',
        audiences: {
          ...{ profile: 'everyone', ratings: 'signed-in', diary: 'only-me' },
          ...{ lists: 'signed-in', friends: 'friends', activity: 'signed-in' },
        },
      });
      expect(await world.relationships.standing(null, bob)).to.include({ relationship: 'anonymous' });
      expect(await world.relationships.standing(bob, bob)).to.include({ relationship: 'self' });
    });

    it('who has closed the account is gone to everybody, whatever there was', async () => {
      const [ada, bob] = await pair();
      const eve = await world.aUser();
      await world.befriend(ada, bob);
      await world.block(eve, bob);
      await world.close(bob);
      for (const viewer of [ada, eve, await world.aUser(), null]) {
        expect(await world.relationships.between(viewer, bob)).to.equal('blocked');
        expect(await world.relationships.standing(viewer, bob)).to.be.undefined;
      }
      expect(await world.relationships.between(bob, bob)).to.equal('self');
      expect(await world.relationships.between(ada, eve)).to.equal('stranger');
    });

    it('nobody stands to who does not exist, or to an account that nobody can sign in to', async () => {
      const ada = await world.aUser();
      expect(await world.relationships.standing(ada, NOBODY)).to.be.undefined;
      expect(await world.relationships.standing(null, NOBODY)).to.be.undefined;
      expect(await world.relationships.standing(ada, await world.nobodysUser())).to.be.undefined;
    });
  });
};
