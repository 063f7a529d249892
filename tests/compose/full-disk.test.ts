import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { describeContainers } from './support/engine.ts';
import { compose, down, ready, site } from './support/stack.ts';

// What is in a tmpfs counts as the container's memory.
const env = {
  COMPOSE_FILE: 'docker-compose.yml:tests/compose/full-disk/compose.yml',
  DB_MEMORY: '3g',
};
const FILLER = '/var/lib/postgresql/filler';

const signUp = async (): Promise<Response> =>
  fetch(`${site}/api/user/signup/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `f${randomBytes(6).toString('hex')}`, password: 'popcorn at midnight' }),
  });

describeContainers('A full disk below the database', () => {
  before(async () => {
    await down('-v');
    await compose(['up', '-d', '--build', '--wait', '--wait-timeout', '300'], { env });
    await ready();
  });
  after(() => down('-v'));

  const inDatabase = (command: string) =>
    compose(['exec', '-T', '-u', 'postgres', 'db', 'sh', '-c', command], { env });

  it('lets people read, tells those who write to come back, and is forgotten when there is room', async () => {
    await inDatabase(`dd if=/dev/zero of=${FILLER} bs=1M 2> /dev/null || true`);
    // What Postgres had set aside is used up first.
    const refused = await eventually('a refusal', async () => {
      const answer = await signUp();
      return answer.status === 201 ? undefined : answer;
    });
    expect(refused.status).to.equal(503);
    expect(await refused.json()).to.include({ type: '/problems/unavailable' });
    expect(refused.headers.get('retry-after')).to.match(/^\d+$/);
    for (const path of ['/', '/api/movie/9/', '/api/movie/search/?title=alien', '/health/ready'])
      expect((await fetch(`${site}${path}`)).status, path).to.equal(200);

    await inDatabase(`rm ${FILLER}`);
    const taken = await eventually(
      'a sign-up',
      async () => ((await signUp()).status === 201 ? true : undefined),
      60_000,
    );
    expect(taken).to.equal(true);
  });
});
