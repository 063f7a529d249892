import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findBinaries } from '#adapters/postgres/embedded/binaries';
import { asEmbeddedFault, EmbeddedPostgresError } from '#adapters/postgres/embedded/fault';
import { Workshop } from '../support/processes.ts';

describe('The embedded Postgres says in one sentence', () => {
  it('that there is none for this platform', () => {
    expect(() => findBinaries('sunos-x64')).to.throw(
      EmbeddedPostgresError,
      /^There is no embedded Postgres for sunos-x64: set DATABASE_URL to a Postgres of your own\.$/,
    );
  });

  it('that its library links are missing after an installation without scripts', async () => {
    const workshop = new Workshop();
    mkdirSync(join(workshop.directory, 'native'));
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(workshop.directory, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    expect(() => findBinaries('linux-x64', workshop.directory)).to.throw(
      EmbeddedPostgresError,
      /lacks its library links.*`npm rebuild`/,
    );
    await workshop.close();
  });

  const output = [
    [
      'initdb: error: could not write to file: No space left on device',
      /^The disk that holds \/data is full\.$/,
    ],
    [
      'initdb: error: could not create directory: Permission denied',
      /^\/data cannot be written by this user/,
    ],
    [
      'initdb: error: could not create directory: Read-only file system',
      /^\/data is on a read-only file system/,
    ],
    ['error while loading shared libraries: libpq.so.5', /^The embedded Postgres lacks libraries/],
    [
      'initdb: error: something new\ninitdb: removing what was made',
      /^Starting in \/data failed: initdb: error: something new$/,
    ],
  ] as const;
  for (const [said, sentence] of output)
    it(`what "${said.split('\n')[0]?.split(': ').at(-1) ?? ''}" means`, () => {
      expect(asEmbeddedFault('/data', 'Starting', said).message).to.match(sentence);
    });
});
