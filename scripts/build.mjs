// Compiles src/ into dist/, which starts in half the time and memory of running the sources as they are. Does nothing
// when dist/ is newer than everything it was made from; `--force` builds anyway.
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src');
const output = join(root, 'dist');
const stamp = join(output, '.built');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const filesOf = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const timeOf = async (path) => (await stat(path)).mtimeMs;

const isFresh = async (files) => {
  try {
    const built = await timeOf(stamp);
    const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) =>
      join(root, name),
    );
    const folders = [source, ...files.map(dirname)];
    const times = await Promise.all([...new Set([...files, ...settings, ...folders])].map(timeOf));
    return times.every((time) => time < built);
  } catch {
    return false;
  }
};

const build = async (files) => {
  const begun = new Date();
  const draft = await mkdtemp(join(root, '.data-build-'));
  try {
    const { status } = spawnSync(
      process.execPath,
      [compiler, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', draft],
      { stdio: 'inherit' },
    );
    if (status !== 0) return status ?? 1;
    for (const file of files)
      if (extname(file) !== '.ts')
        await cp(file, join(draft, file.slice(source.length)), { recursive: true });
    await writeFile(join(draft, '.built'), '');
    // What is edited while the compiler runs counts as newer than its output.
    await utimes(join(draft, '.built'), begun, begun);
    await chmod(draft, 0o755);
    await rm(output, { recursive: true, force: true });
    await rename(draft, output);
    return 0;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const files = await filesOf(source);
if (process.argv.includes('--force') || !(await isFresh(files))) process.exit(await build(files));
