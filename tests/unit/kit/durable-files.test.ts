import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createFile, replaceFile, replaceFileWith } from '#kit/durable-files';

describe('A durable file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-files-'));
    path = join(folder, 'file');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const text = () => readFile(path, 'utf8');

  it('takes the place of the former one, and leaves nothing beside it', async () => {
    await replaceFile(path, 'one');
    await replaceFile(path, 'two');
    expect(await text()).to.equal('two');
    expect(await readdir(folder)).to.deep.equal(['file']);
  });

  it('leaves the former one where writing fails halfway', async () => {
    await replaceFile(path, 'one');
    const failing = replaceFileWith(path, async (draft) => {
      await writeFile(draft, 'tw');
      throw new Error('full disk');
    });
    expect(await failing.catch(String)).to.include('full disk');
    expect(await text()).to.equal('one');
    expect(await readdir(folder)).to.deep.equal(['file']);
  });

  it('is whole when several write it at once', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((each) => replaceFile(path, each)));
    expect(texts).to.include(await text());
    expect(await readdir(folder)).to.deep.equal(['file']);
  });

  it('is made once by all who make it at once, and never replaced', async () => {
    await Promise.all(['a', 'b', 'c'].map((letter) => createFile(path, letter)));
    const made = await text();
    await createFile(path, 'late');
    expect(['a', 'b', 'c']).to.include(made);
    expect(await text()).to.equal(made);
    expect(await readdir(folder)).to.deep.equal(['file']);
  });

  it('has the permissions that were asked for from the beginning', async function () {
    if (process.platform === 'win32') return;
    await replaceFile(path, 'secret', { mode: 0o600 });
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
  });
});
