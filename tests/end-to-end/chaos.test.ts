import { expect } from 'chai';
import type { Fault } from '../chaos/fault.ts';
import killAWorker from '../chaos/faults/kill-a-worker.ts';
import killPostgres from '../chaos/faults/kill-postgres.ts';
import killTheSupervisor from '../chaos/faults/kill-the-supervisor.ts';
import { strikeWorld } from '../chaos/run-fault.ts';
import { startWorld } from '../chaos/world/start-world.ts';
import type { World } from '../chaos/world/world.ts';
import { skip } from '../support/skip.ts';

/** The short form of `npm run test:chaos`: a fault each of the worker, the database and the whole service. */
const PHASES = { before: 1_500, after: 5_000 };

describe('The service under load, of which every acknowledged write is noted', function () {
  this.timeout(180_000);
  let world: World;
  before(async function () {
    if (process.platform !== 'linux') skip(this, 'needs Linux: faults find processes in /proc');
    world = await startWorld({});
  });
  // Where it was not even started, there is nothing to stop.
  after(() => (world as World | undefined)?.stop());

  const keepsAll = async (fault: Fault): Promise<void> => {
    const { findings, writes, printed } = await strikeWorld(world, fault, PHASES);
    expect(findings, printed).to.deep.equal([]);
    expect(writes.acknowledged).to.be.greaterThan(0);
  };

  it('loses, doubles and halves none when a worker is killed, and answers nothing wrong', () =>
    keepsAll(killAWorker));
  it('loses, doubles and halves none when Postgres is killed, and answers nothing wrong', () =>
    keepsAll(killPostgres));
  it('loses, doubles and halves none when the supervisor is killed, and answers nothing wrong', () =>
    keepsAll(killTheSupervisor));
});
