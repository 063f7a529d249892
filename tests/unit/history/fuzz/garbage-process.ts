/**
 * Reads one kind of garbage after another, so many megabytes of each file, and says of each how many items it gave. Ends
 * by itself when its memory does not suffice. `node garbage-process.ts MEGABYTES NAME...`
 */
import type { DataFile } from '#adapters/data-files/data-file';
import type { HistoryFile } from '#adapters/history-files/history-format';
import { headerOf } from '#adapters/history-files/rows';
import { GARBAGE, type Garbage } from './garbage.ts';
import { readThrough } from './readers.ts';

const [megabytes = '1', ...names] = process.argv.slice(2);
const SIZE = Number(megabytes) * 1024 * 1024;
const PIECE = 64 * 1024;

const fileOf = async ({ path, begin = '', again, part = 1 }: Garbage): Promise<HistoryFile> => {
  const data: DataFile = {
    name: path,
    size: SIZE * part,
    async *read() {
      let text = begin;
      let sent = 0;
      for (let at = 0; sent < SIZE * part; at += 1) {
        text += again(at);
        if (text.length < PIECE) continue;
        sent += text.length;
        yield await Promise.resolve(Buffer.from(text));
        text = '';
      }
    },
  };
  return {
    path,
    folders: [''],
    name: path.toLowerCase(),
    header: path.endsWith('.json') ? [] : await headerOf(data),
    data,
  };
};

for (const name of names) {
  const files = await Promise.all((GARBAGE.get(name) ?? []).map(fileOf));
  const read = (await readThrough(files)).filter(({ items }) => items > 0);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ name, read, memory })}\n`);
}
