import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A file as it is sent, in each form that there is of it. */
export interface WebFile {
  /** With a dot, as `.js`. */
  readonly extension: string;
  readonly identity: Buffer;
  readonly gzip?: Buffer;
  readonly br?: Buffer;
}

const FORMS = { '.gz': 'gzip', '.br': 'br' } as const;

const formOf = (
  name: string,
): { readonly path: string; readonly form: keyof WebFile & ('identity' | 'gzip' | 'br') } => {
  const ending = extname(name);
  const isForm = ending === '.gz' || ending === '.br';
  return isForm
    ? { path: name.slice(0, -ending.length), form: FORMS[ending] }
    : { path: name, form: 'identity' };
};

/** Everything in a folder by its path, as `/assets/index-1a2b3c4d.js`: read once, so that a new build cannot mix with it. */
export const readWebFiles = (folder: string): ReadonlyMap<string, WebFile> => {
  const forms = new Map<string, Partial<Record<'identity' | 'gzip' | 'br', Buffer>>>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const file = join(entry.parentPath, entry.name);
    const { path, form } = formOf(`/${relative(folder, file).replaceAll(sep, '/')}`);
    forms.set(path, { ...forms.get(path), [form]: readFileSync(file) });
  }
  const files = new Map<string, WebFile>();
  for (const [path, { identity, ...compressed }] of forms)
    if (identity) files.set(path, { extension: extname(path), identity, ...compressed });
  return files;
};
