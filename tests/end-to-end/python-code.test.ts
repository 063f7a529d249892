import { expect } from 'chai';
import { needsPythonTools, python } from '../support/python-tools.ts';

/** Milliseconds: types are read anew on a machine that never read them, and machines are shared. */
const PATIENCE = 300_000;

describe('the Python code of the model server', function () {
  this.timeout(PATIENCE);
  before(async function () {
    await needsPythonTools(this);
  });

  const passes = async (...args: readonly string[]): Promise<string> => {
    const { ok, stdout, stderr } = await python(['-m', ...args]);
    expect(ok, stdout + stderr).to.be.true;
    return stdout;
  };

  it('has types that hold', () => passes('mypy'));

  it('follows the rules of its linter', () => passes('ruff', 'check'));

  it('is formatted', () => passes('ruff', 'format', '--check'));

  it('passes its own tests, none of which is left out', async () => {
    const printed = await passes('pytest');
    expect(printed).to.match(/^\d{3,} passed in /m);
    expect(printed).to.not.match(/skipped|xfailed|deselected/);
  });
});
