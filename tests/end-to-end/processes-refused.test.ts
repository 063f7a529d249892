import { symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { orFullDisk, sentencesOf } from '#bootstrap/processes/start-fault';
import { freePort } from '../support/free-port.ts';
import { Workshop, type Program } from '../support/processes.ts';
import { skip } from '../support/skip.ts';

const SCRIPT = join(import.meta.dirname, '../support/service-under-test.ts');

describe('A service that cannot start says why in one sentence, without a stack, and ends with 1, when', () => {
  let workshop: Workshop;

  beforeEach(() => {
    workshop = new Workshop();
  });

  afterEach(() => workshop.close());

  const start = async (env: NodeJS.ProcessEnv): Promise<Program> =>
    workshop.start(SCRIPT, [], {
      PORT: String(await freePort()),
      DATA_DIR: join(workshop.directory, 'data'),
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      ...env,
    });

  const complaintOf = async (service: Program): Promise<string> => {
    expect(await service.exited).to.equal(1);
    expect(service.stdout).to.equal('');
    expect(service.stderr).not.to.match(/^\s+at /m);
    return service.stderr.trim();
  };

  it('its port is taken', async () => {
    const other = createServer();
    const port = await freePort();
    other.listen(port, '127.0.0.1');
    await once(other, 'listening');
    expect(await complaintOf(await start({ PORT: String(port) }))).to.equal(
      `Port ${port} on 127.0.0.1 is taken by another program: end it, or choose another port, as in \`PORT=${port + 1} npm start\`.`,
    );
    other.close();
  });

  it('its host is not of this machine', async () => {
    expect(await complaintOf(await start({ HOST: '192.0.2.1' }))).to.match(
      /^HOST 192\.0\.2\.1 is not an address/,
    );
  });

  it('settings are wrong, all of them at once and no secret among them', async () => {
    const secret = 'mysql://root:hunter2@db/x';
    const complaint = await complaintOf(
      await start({ PORT: 'eighty', DATABASE_URL: secret, REFRESH_GRACE: '1h' }),
    );
    expect(complaint.split('\n')).to.have.lengthOf(3);
    expect(complaint)
      .to.match(/^PORT must/m)
      .and.to.match(/^DATABASE_URL must/m)
      .and.to.match(/^REFRESH_GRACE must/m);
    expect(complaint).not.to.include('hunter2');
  });

  it('settings are wrong, with the names that are only nearly ours told first', async () => {
    const complaint = await complaintOf(await start({ PORT: 'eighty', RETRIAN_AT: '04:30' }));
    expect(complaint.split('\n')).to.deep.equal([
      'RETRIAN_AT is no setting of MovieConnect and has no effect; perhaps RETRAIN_AT is meant.',
      'PORT must be a whole number from 1 to 65535.',
    ]);
  });

  it('a file is where DATA_DIR should be', async () => {
    const file = join(workshop.directory, 'file');
    writeFileSync(file, '');
    expect(await complaintOf(await start({ DATA_DIR: file }))).to.equal(
      `The DATA_DIR ${file} is no directory, because a file is in its place; choose another one.`,
    );
  });

  it('DATA_DIR cannot be written', async () => {
    // Not even root makes directories there.
    const directory = process.platform === 'linux' ? '/sys/movieconnect' : '/System/movieconnect';
    expect(await complaintOf(await start({ DATA_DIR: directory }))).to.match(
      /^The DATA_DIR \S+ (cannot be written by this user|is on a read-only file system); choose another one\.$/,
    );
  });

  it('DATA_DIR cannot be made, whatever the system says of it', async function () {
    if (process.platform !== 'linux') skip(this, 'is about /proc of Linux');
    expect(await complaintOf(await start({ DATA_DIR: '/proc/movieconnect/data' }))).to.equal(
      'The DATA_DIR /proc/movieconnect/data cannot be made there; choose another one.',
    );
    const link = join(workshop.directory, 'link');
    symlinkSync(join(workshop.directory, 'nowhere'), link);
    expect(await complaintOf(await start({ DATA_DIR: link }))).to.equal(
      `The DATA_DIR ${link} cannot be made there; choose another one.`,
    );
  });

  it('the disk is full, whoever noticed', () => {
    const sentence = /^The disk is full, or nearly so: free some space, or choose another DATA_DIR\.$/;
    const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    const wrapped = new Error('The model was not written.', { cause: full });
    expect(sentencesOf(orFullDisk(wrapped, workshop.directory))).to.match(sentence);
    const ofPostgres = Object.assign(new Error('could not extend file'), { code: '53100' });
    expect(sentencesOf(orFullDisk(ofPostgres, workshop.directory))).to.match(sentence);
    expect(orFullDisk(new Error('something else'), workshop.directory)).to.have.property(
      'message',
      'something else',
    );
  });
});
