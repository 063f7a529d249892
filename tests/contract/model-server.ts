import { expect } from 'chai';
import type { ModelServer } from '#application/models/model-server';
import { accepted, refused } from '../support/outcomes.ts';

export interface ModelServerUnderTest {
  readonly server: ModelServer;
  /** Makes a version that can be loaded. */
  trained(version: string): Promise<void>;
}

const [FIRST, SECOND] = ['learned-00000000000a', 'learned-00000000000b'];

/** What the port promises, for any adapter. Versions of other tests may be there. */
export const describeModelServer = (name: string, open: () => ModelServerUnderTest): void => {
  describe(`model server: ${name}`, () => {
    let server: ModelServer;
    before(async () => {
      const opened = open();
      server = opened.server;
      await opened.trained(FIRST);
      await opened.trained(SECOND);
    });

    const found = async (version: string) =>
      (await server.versions()).find((each) => each.version === version);

    it('loads a version, which is ready when that is done', async () => {
      expect(await found(FIRST)).to.equal(undefined);
      accepted(await server.load(FIRST));
      expect(await found(FIRST)).to.include({ version: FIRST, workers: 1, readyWorkers: 1 });
    });

    it('loads what is loaded already without a change', async () => {
      accepted(await server.load(FIRST));
      expect(await found(FIRST)).to.include({ workers: 1, readyWorkers: 1 });
    });

    it('puts a version in service, which takes the place of the one before', async () => {
      await server.putInService(FIRST);
      expect(await found(FIRST)).to.include({ isInService: true });
      accepted(await server.load(SECOND));
      expect(await found(FIRST)).to.include({ isInService: true });
      await server.putInService(SECOND);
      expect(await found(FIRST)).to.include({ isInService: false });
      expect(await found(SECOND)).to.include({ isInService: true, readyWorkers: 1 });
    });

    it('removes a version, and minds no second time', async () => {
      await server.remove(FIRST);
      expect(await found(FIRST)).to.equal(undefined);
      await server.remove(FIRST);
      expect(await found(SECOND)).to.include({ isInService: true });
    });

    it('loads one version once when two want it at once', async () => {
      const loads = [server.load(FIRST), server.load(FIRST)].map(async (load) => {
        accepted(await load);
        expect(await found(FIRST)).to.include({ workers: 1, readyWorkers: 1 });
      });
      await Promise.all(loads);
      await server.remove(FIRST);
    });

    it('removes even the version in service where there is no other, and loads it anew', async () => {
      await server.putInService(SECOND);
      for (const { version } of await server.versions()) if (version !== SECOND) await server.remove(version);
      await server.remove(SECOND);
      expect(await server.versions()).to.deep.equal([]);
      accepted(await server.load(SECOND));
      expect(await found(SECOND)).to.include({ isInService: true, readyWorkers: 1 });
    });

    it('refuses a version that is not there', async () => {
      expect(refused(await server.load('learned-nowhere')).code).to.equal('damaged');
    });
  });
};
