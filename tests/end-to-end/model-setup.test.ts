import { expect } from 'chai';
import { HOME, venvOf } from '#adapters/torchserve/installation/installation';
import { Workshop } from '../support/processes.ts';
import { needsTorchServe } from '../support/torchserve.ts';

const COMMAND = 'src/bootstrap/commands/model-setup.ts';

describe('`npm run model:setup`', function () {
  this.timeout(120_000);
  let workshop: Workshop;

  before(async function () {
    await needsTorchServe(this);
    workshop = new Workshop();
  });
  after(() => (workshop as Workshop | undefined)?.close());

  it('says in one sentence that all is there, and installs nothing again', async () => {
    const program = workshop.start(COMMAND);
    expect(await program.exited).to.equal(0);
    expect(program.stdout).to.equal(`TorchServe is set up in ${venvOf(HOME)}.\n`);
    expect(program.stderr).to.equal('');
  });

  it('may be run twice at once', async () => {
    const programs = [workshop.start(COMMAND), workshop.start(COMMAND)];
    const codes = await Promise.all(programs.map((program) => program.exited));
    expect(codes).to.deep.equal([0, 0]);
  });

  it('refuses an option that it does not know', async () => {
    const program = workshop.start(COMMAND, ['--toolz']);
    expect(await program.exited).to.equal(2);
    expect(program.stderr).to.match(/^Unknown option '--toolz'/);
  });
});
