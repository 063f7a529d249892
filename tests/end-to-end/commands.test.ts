import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Workshop, type Program } from '../support/processes.ts';

const ROOT = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  const [, file] = /^node (src\/bootstrap\/commands\/\S+)$/.exec(line) ?? [];
  return file === undefined ? [] : [{ name, file: join(ROOT, file) }];
});

describe('A command', function () {
  this.timeout(60_000);
  let workshop: Workshop;
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  const ended = async (file: string, ...args: readonly string[]): Promise<Program> => {
    const program = workshop.start(file, args);
    await program.exited;
    return program;
  };

  it('stands in package.json by its name', () => {
    expect(COMMANDS.map(({ name }) => name)).to.include.members(['import', 'keys:rotate', 'model:train']);
  });

  for (const { name, file } of COMMANDS)
    it(`tells how it is used, and refuses wrong use with exit code 2: ${name}`, async () => {
      const [help, wrong] = await Promise.all([ended(file, '--help'), ended(file, '--no-such-option')]);
      expect(await help.exited, help.stderr).to.equal(0);
      expect(help.stdout).to.include(`npm run ${name}`);
      expect(help.stderr).to.equal('');
      expect(await wrong.exited, wrong.stderr).to.equal(2);
      expect(wrong.stderr).to.include("Unknown option '--no-such-option'").and.include(help.stdout.trim());
      expect(wrong.stdout).to.equal('');
    });

  for (const name of ['model-train', 'model-evaluate'] as const)
    it(`ends with one sentence and exit code 1 where its file is not there: ${name}`, async () => {
      const file = join(ROOT, `src/bootstrap/commands/${name}.ts`);
      const nowhere = join(workshop.directory, 'ratings.csv');
      const program = await ended(
        file,
        '--ratings',
        nowhere,
        ...(name === 'model-train' ? ['--out', workshop.directory] : []),
      );
      expect(await program.exited, program.stderr).to.equal(1);
      expect(program.stderr)
        .to.match(/.\.\n$/)
        .and.include(workshop.directory);
      expect(program.stderr).to.not.match(/^ +at /m);
    });
});
