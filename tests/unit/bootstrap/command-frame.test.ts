import { expect } from 'chai';
import { UnusableDatabase } from '#adapters/postgres/connection/connect-faults';
import { Unavailable } from '#application/ports/unavailable';
import { readArguments, required } from '#bootstrap/commands/frame/arguments';
import { faultSentence } from '#bootstrap/commands/frame/fault-sentence';
import { CommandFault, UsageError } from '#bootstrap/commands/frame/faults';
import { drawLine } from '#bootstrap/commands/frame/screen';

const OPTIONS = { model: 'text', force: 'flag' } as const;
const valuesOf = (...args: readonly string[]) => {
  const read = readArguments({ options: OPTIONS }, args);
  return read === 'help' ? read : read.values;
};

describe('the arguments of a command', () => {
  it('are texts and flags, each of which may be missing', () => {
    expect(valuesOf('--force', '--model', 'm1')).to.deep.equal({ model: 'm1', force: true });
    expect(valuesOf('--model=m1')).to.deep.equal({ model: 'm1', force: false });
    expect(valuesOf()).to.deep.equal({ model: undefined, force: false });
  });

  it('ask for help in either form, whatever else is asked', () => {
    expect(valuesOf('--help')).to.equal('help');
    expect(valuesOf('--force', '-h')).to.equal('help');
  });

  it('are not understood where they are unknown, without their value, or with one too many', () => {
    for (const [args, wrong] of [
      [['--modle', 'm1'], /^Unknown option '--modle'/],
      [['--model'], /'--model <value>' argument missing/],
      [['--force=yes'], /'--force' does not take an argument/],
      [['m1'], /Unexpected argument 'm1'/],
    ] as const)
      expect(() => valuesOf(...args)).to.throw(UsageError, wrong);
  });

  it('may stand without a name where the command takes such', () => {
    expect(readArguments({ options: OPTIONS, positionals: true }, ['a', '--force', 'b'])).to.deep.equal({
      values: { model: undefined, force: true },
      positionals: ['a', 'b'],
    });
  });

  it('must be there where the command cannot do without, and not be empty', () => {
    expect(required({ model: 'm1' }, 'model')).to.equal('m1');
    for (const values of [{}, { model: undefined }, { model: '' }])
      expect(() => required(values, 'model')).to.throw(UsageError, '--model is missing.');
  });
});

describe('the fault that ends a command', () => {
  const AWAY = 'The database does not answer: start it, or correct DATABASE_URL.';

  it('is told in one sentence, with the file that it is about', () => {
    const ofSystem = (code: string) => faultSentence(Object.assign(new Error(code), { code, path: '/a/b' }));
    expect(ofSystem('ENOENT')).to.equal('/a/b does not exist.');
    expect(ofSystem('EISDIR')).to.equal('/a/b is a folder.');
    expect(ofSystem('EACCES')).to.equal('/a/b may not be opened.');
    expect(ofSystem('ENOSPC')).to.equal('The disk is full.');
    expect(faultSentence(new CommandFault('No model has been published yet.'))).to.equal(
      'No model has been published yet.',
    );
  });

  it('says what to do about a database that is away, and of no other fault', () => {
    expect(faultSentence(new Unavailable('the database', 2))).to.equal(AWAY);
    expect(faultSentence(new UnusableDatabase('It is too old.'))).to.equal('It is too old.');
    expect(faultSentence(new Unavailable('the model server', 1))).to.equal(
      'the model server is not available now',
    );
  });
});

describe('a line of a terminal', () => {
  it('is drawn over, and cut where it would wrap', () => {
    let text = '';
    const screen = { columns: 10, write: (more: string) => (text += more) };
    drawLine(screen, 'a longer line');
    drawLine(screen, 'short');
    expect(text).to.equal('\ra longer \u001B[K\rshort\u001B[K');
  });
});
