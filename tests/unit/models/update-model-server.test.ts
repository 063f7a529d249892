import { expect } from 'chai';
import { InMemoryModelServer } from '#adapters/in-memory/models/model-server';
import { updateModelServer, GIVEN_UP, type UpdateModelServer } from '#application/models/update-model-server';
import { Unavailable } from '#application/ports/unavailable';
import { accepted, faultOf } from '../../support/outcomes.ts';

interface World {
  readonly server: InMemoryModelServer;
  readonly bring: UpdateModelServer;
  /** What the server had loaded whenever time was let pass, and for how long. */
  readonly pauses: { readonly milliseconds: number; readonly loaded: readonly string[] }[];
  readonly publish: (version: string) => void;
  readonly has: () => Promise<readonly string[]>;
}

const world = (canLoad?: (version: string) => boolean): World => {
  const server = new InMemoryModelServer(canLoad);
  const pauses: World['pauses'] = [];
  let published: string | undefined;
  const has = async () =>
    (await server.versions()).map(({ version, isInService }) => (isInService ? `${version}!` : version));
  const bring = updateModelServer({
    server,
    models: {
      publications: () =>
        Promise.resolve(
          published === undefined ? [] : [{ version: published, since: undefined, judgement: undefined }],
        ),
    },
    pause: async (milliseconds) => void pauses.push({ milliseconds, loaded: await has() }),
  });
  return { server, bring, pauses, publish: (version) => (published = version), has };
};

describe('Bringing the model server to the published model', () => {
  it('does nothing while nothing is published', async () => {
    const { bring, has } = world();
    expect(await bring()).to.deep.equal({ outcome: 'nothing-published' });
    expect(await has()).to.deep.equal([]);
  });

  it('fills an empty server, without waiting', async () => {
    const { bring, publish, has, pauses } = world();
    publish('a');
    expect(await bring()).to.deep.equal({ outcome: 'updated', version: 'a' });
    expect(await has()).to.deep.equal(['a!']);
    expect(pauses).to.deep.equal([]);
  });

  it('leaves a server alone that has what it should', async () => {
    const { bring, publish } = world();
    publish('a');
    await bring();
    expect(await bring()).to.deep.equal({ outcome: 'up-to-date', version: 'a' });
  });

  it('lets a server bring its worker back by itself, and loads the model anew once it has given it up', async () => {
    const { server, bring, publish } = world();
    publish('a');
    await bring();
    server.broken.add('a');
    for (let look = 1; look < GIVEN_UP; look++)
      expect(await bring()).to.deep.equal({ outcome: 'up-to-date', version: 'a' });
    expect(await bring()).to.deep.equal({ outcome: 'updated', version: 'a' });
    expect(await server.versions()).to.deep.equal([
      { version: 'a', isInService: true, workers: 1, readyWorkers: 1 },
    ]);
  });

  it('starts to count anew when a worker has answered meanwhile', async () => {
    const { server, bring, publish } = world();
    publish('a');
    await bring();
    for (let round = 0; round < 2; round++) {
      server.broken.add('a');
      for (let look = 1; look < GIVEN_UP; look++)
        expect(await bring()).to.deep.equal({ outcome: 'up-to-date', version: 'a' });
      server.broken.delete('a');
      await bring();
    }
  });

  it('lets calls of the version before end before it goes', async () => {
    const { bring, publish, has, pauses } = world();
    publish('a');
    await bring();
    publish('b');
    expect(await bring()).to.deep.equal({ outcome: 'updated', version: 'b' });
    expect(await has()).to.deep.equal(['b!']);
    expect(pauses).to.deep.equal([{ milliseconds: 1_000, loaded: ['a', 'b!'] }]);
  });

  it('fills a server that came back empty', async () => {
    const { server, bring, publish, has } = world();
    publish('a');
    await bring();
    server.comesBackEmpty();
    await bring();
    expect(await has()).to.deep.equal(['a!']);
  });

  it('goes on where somebody was interrupted', async () => {
    const { server, bring, publish, has } = world();
    publish('a');
    await bring();
    accepted(await server.load('b'));
    accepted(await server.load('c'));
    publish('b');
    await bring();
    expect(await has()).to.deep.equal(['b!']);
  });

  it('keeps what serves when the published model cannot be loaded', async () => {
    const { bring, publish, has } = world((version) => version !== 'b');
    publish('a');
    await bring();
    publish('b');
    expect(await bring()).to.deep.equal({ outcome: 'refused', sentence: 'There is no model b.' });
    expect(await has()).to.deep.equal(['a!']);
  });

  it('stops when another model is published meanwhile', async () => {
    const { server, bring, publish, has } = world();
    publish('a');
    await bring();
    publish('b');
    const load = server.load.bind(server);
    server.load = async (version) => {
      const loaded = await load(version);
      publish('c');
      return loaded;
    };
    expect(await bring()).to.deep.equal({ outcome: 'overtaken' });
    expect(await has()).to.deep.equal(['a!', 'b']);
    server.load = load;
    await bring();
    expect(await has()).to.deep.equal(['c!']);
  });

  it('is done by two at once without harm', async () => {
    const { bring, publish, has } = world();
    publish('a');
    await bring();
    publish('b');
    await Promise.all([bring(), bring()]);
    expect(await has()).to.deep.equal(['b!']);
  });

  it('faults while the server is away', async () => {
    const { server, bring, publish } = world();
    publish('a');
    server.isAway = true;
    expect(await faultOf(bring())).to.be.instanceOf(Unavailable);
  });
});
