// Compiles src/ into dist/, which starts in half the time and memory of running the sources as they are, and builds the
// page of web/ into web/dist. Does nothing where what was made is newer than everything it was made from; `--force`
// builds anyway.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isWindows, projectNode } from './project-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...names) => join(root, ...names);
const source = at('src');
const output = at('dist');
const compiler = at('node_modules', 'typescript', 'bin', 'tsc');

const filesOf = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const timeOf = async (path) => (await stat(path)).mtimeMs;

/** Whether a stamp is newer than the files of some folders, than those folders, and than some files more. */
const isFresh = async (stamp, files, more) => {
  try {
    const built = await timeOf(stamp);
    const times = await Promise.all([...new Set([...files, ...files.map(dirname), ...more])].map(timeOf));
    return times.every((time) => time < built);
  } catch {
    return false;
  }
};

/**
 * Comes back with the exit status. Under the project's Node: the shell of a first start has found the machine's before the
 * packages were there. An image has its own.
 */
const run = async (...args) => {
  const child = existsSync(projectNode)
    ? spawn(projectNode, args, { cwd: root, stdio: 'inherit', shell: isWindows })
    : spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  return status ?? 1;
};

const buildService = async (files) => {
  const begun = new Date();
  const draft = await mkdtemp(at('.data-build-'));
  try {
    const status = await run(compiler, '-p', at('tsconfig.build.json'), '--noCheck', '--outDir', draft);
    if (status !== 0) return status;
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

const service = async (isForced) => {
  const files = await filesOf(source);
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => at(name));
  if (!isForced && (await isFresh(join(output, '.built'), files, settings))) return 0;
  return buildService(files);
};

/** The page is made with the client, which is made from what the service says of itself. */
const page = async (isForced) => {
  if (!existsSync(at('web'))) return 0;
  const parts = ['src', 'web/src', 'web/public', 'clients/typescript/src', 'scripts/web', 'scripts/client'];
  const single = ['web/index.html', 'web/tsconfig.json', 'web/vite.config.mjs', 'package-lock.json'];
  const files = (await Promise.all(parts.map((name) => filesOf(at(name))))).flat();
  const settings = single.map((name) => at(name));
  if (!isForced && (await isFresh(at('web/dist/.built'), files, settings))) return 0;
  return run(at('scripts/web/build.ts'));
};

const isForced = process.argv.includes('--force');
const statuses = await Promise.all([service(isForced), page(isForced)]);
process.exitCode = statuses.find((status) => status !== 0) ?? 0;
