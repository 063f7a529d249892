import { expect } from 'chai';
import { shownBy } from '../../support/generator.ts';
import { disowned, identityWorld, signedIn } from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const currentPassword = 'a fine password';
const wanted = { name: 'Theirs', scope: 'write', days: 30 } as const;

describe('Whoever is told while they act that they are not the owner', () => {
  it('gets no access token', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    world.hasher.duringNextComparison(() => disowned(world));
    const made = await world.makeAccessToken({ caller, currentPassword }, wanted);
    expect(refused(made).code).to.equal('not-signed-in');
    expect(await world.identity.accessTokens.ofUser(1)).to.deep.equal([]);
  });

  it('is offered no generator', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    world.hasher.duringNextComparison(() => disowned(world));
    const offered = await world.offerGenerator({ caller, currentPassword });
    expect(refused(offered).code).to.equal('not-signed-in');
  });

  it('confirms none that was offered before, which would keep the owner out', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const { secret } = accepted(await world.offerGenerator({ caller, currentPassword }));
    await disowned(world);
    const confirmed = await world.confirmGenerator(caller, shownBy(secret, world.clock.now()));
    expect(refused(confirmed).code).to.equal('not-signed-in');
    expect(await world.identity.statusOf(1)).to.deep.equal({ totpSince: null, recoveryCodesLeft: 0 });
  });
});
