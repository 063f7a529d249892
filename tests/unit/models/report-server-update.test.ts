import { expect } from 'chai';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { Unavailable } from '#application/ports/unavailable';
import { reportServerUpdate, thenUpdateServer } from '#application/models/report-server-update';
import { noModelServer, type UpdateModelServer } from '#application/models/update-model-server';

const reported = (updateModelServer: UpdateModelServer) => reportServerUpdate({ updateModelServer })();

describe('The model server after a change of the model in service', () => {
  it('is told of in a sentence, and not at all where the models serve in process', async () => {
    const updated: UpdateModelServer = () => Promise.resolve({ outcome: 'updated', version: 'a' });
    expect(await reported(updated)).to.equal('The model server serves a.');
    expect(await reported(noModelServer)).to.equal(undefined);
  });

  it('may be away or fail, which does not undo the change', async () => {
    expect(await reported(() => Promise.reject(new Unavailable('it', 1)))).to.include('does not answer now');
    expect(await reported(() => Promise.reject(new Error('out of memory')))).to.include('out of memory');
    const refused: UpdateModelServer = () =>
      Promise.resolve({ outcome: 'refused', sentence: 'A file of model a is missing.' });
    expect(await reported(refused)).to.equal(
      'The model server cannot be brought to it, and goes on with what it has: A file of model a is missing.',
    );
  });

  it('is brought to it only when something was changed', async () => {
    let updates = 0;
    const update = () => {
      updates += 1;
      return Promise.resolve('The model server serves a.');
    };
    const change = (
      isAllowed: boolean,
    ): Promise<Outcome<{ to: string }, { readonly code: 'nothing-before' }>> =>
      Promise.resolve(isAllowed ? accept({ to: 'a' }) : refuse({ code: 'nothing-before' }));
    expect(await thenUpdateServer(change, update)(false)).to.deep.equal(refuse({ code: 'nothing-before' }));
    expect(updates).to.equal(0);
    expect(await thenUpdateServer(change, update)(true)).to.deep.equal(
      accept({ to: 'a', server: 'The model server serves a.' }),
    );
  });
});
