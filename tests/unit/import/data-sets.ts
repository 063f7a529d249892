import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

export type Files = Readonly<Record<string, string | Buffer>>;

/** A small set in the newer format. Film 3 has no IMDb id. */
export const SMALL: Files = {
  'movies.csv':
    'movieId,title,genres\n1,Toy Story (1995),Adventure|Children\n2,"Matrix, The (1999)",Action|IMAX\n3,Paterson,(no genres listed)\n',
  'links.csv': 'movieId,imdbId,tmdbId\n1,0114709,862\n2,0133093,603\n3,,\n',
  'ratings.csv':
    'userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,2,0.5,964982704\n7,2,5.0,1500000000\n7,3,3.5,1500000001\n',
};

/** Folders and archives that go with the test. */
export class DataSets {
  readonly #root = mkdtempSync(join(tmpdir(), 'data-sets-'));

  folder(files: Files, name = 'ml-test'): string {
    const at = join(mkdtempSync(join(this.#root, 'set-')), name);
    mkdirSync(at);
    for (const [file, content] of Object.entries(files)) writeFileSync(join(at, file), content);
    return at;
  }

  /** A folder of folders. */
  folders(parts: Readonly<Record<string, Files>>): string {
    const at = mkdtempSync(join(this.#root, 'sets-'));
    for (const [folder, files] of Object.entries(parts)) {
      mkdirSync(join(at, folder), { recursive: true });
      for (const [file, content] of Object.entries(files)) writeFileSync(join(at, folder, file), content);
    }
    return at;
  }

  file(content: Buffer, name = 'ml-test.zip'): string {
    const at = join(mkdtempSync(join(this.#root, 'zip-')), name);
    writeFileSync(at, content);
    return at;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** A ZIP archive, of the parts of the format that every archive has. */
export const zipOf = (files: Files): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(content)];
    const packed = deflateRawSync(data);
    // Version, flags, method (deflate), time, date, checksum, sizes, lengths of the name and of what is extra.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, entry, name]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06'), end]);
};
