import { expect } from 'chai';
import { Pace } from '#adapters/tmdb/pace';
import { createTmdbApi } from '#adapters/tmdb/tmdb-api';
import { TmdbFault } from '#adapters/tmdb/tmdb-fault';
import { aTmdbFilm, StandInTmdb, TMDB_KEY, TMDB_TOKEN } from '../../support/stand-in-tmdb.ts';

const NEVER = new AbortController().signal;
const PATH = '/3/movie/5';

describe('Asking TMDb', () => {
  let tmdb: StandInTmdb;
  let waits: number[];
  before(async () => (tmdb = await new StandInTmdb().start()));
  after(() => tmdb.stop());
  beforeEach(() => {
    waits = [];
    tmdb.asked.length = 0;
    tmdb.films.clear();
    tmdb.add(aTmdbFilm(5));
    tmdb.misbehave = () => undefined;
  });

  /** Its time goes by where it waits, and nowhere else. */
  const api = ({ key = TMDB_KEY, timeout = 5_000 } = {}) => {
    let now = 0;
    const pause = (milliseconds: number) => {
      waits.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    };
    return createTmdbApi({ url: tmdb.url, key, rate: Infinity }, { pause, now: () => now, timeout });
  };
  const faultOf = async (asking: Promise<unknown>): Promise<TmdbFault> => {
    const fault: unknown = await asking.catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(TmdbFault);
    return fault as TmdbFault;
  };

  for (const [name, key] of [
    ['a key of the third version', TMDB_KEY],
    ['a token of the fourth', TMDB_TOKEN],
  ] as const)
    it(`goes by ${name}`, async () => {
      expect(await api({ key })(PATH, {}, NEVER)).to.include({ id: 5, title: 'Film 5' });
    });

  it('says nothing of what is not there, and asks once', async () => {
    expect(await api()('/3/movie/6', {}, NEVER)).to.equal(undefined);
    expect(tmdb.asked).to.have.length(1);
  });

  it('waits as long as TMDb says where it was asked too often', async () => {
    tmdb.misbehave = (_, times) => (times <= 2 ? { status: 429, retryAfter: '7' } : undefined);
    expect(await api()(PATH, {}, NEVER)).to.include({ id: 5 });
    expect(waits).to.deep.equal([7_000, 7_000]);
  });

  it('waits longer each time where TMDb says nothing of it', async () => {
    tmdb.misbehave = (_, times) => (times <= 3 ? { status: 429 } : undefined);
    await api()(PATH, {}, NEVER);
    expect(waits).to.deep.equal([1_000, 2_000, 4_000]);
  });

  it('does not wait for what is longer than an import takes', async () => {
    tmdb.misbehave = () => ({ status: 429, retryAfter: '86400' });
    const fault = await faultOf(api()(PATH, {}, NEVER));
    expect(fault.message).to.equal('TMDb did not answer /3/movie/5: it is asked too often.');
    expect(waits).to.deep.equal([]);
  });

  for (const [name, fault] of [
    ['answers 500', { status: 500 }],
    ['answers 503', { status: 503, retryAfter: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
    ['hangs up', 'resets'],
    ['answers garbage', { says: '<html>down for maintenance</html>' }],
    ['answers half', { says: '{"id":5,"title":"Fil' }],
  ] as const)
    it(`asks again where it ${name}, and gives up after five times`, async () => {
      tmdb.misbehave = (_, times) => (times === 1 ? fault : undefined);
      expect(await api()(PATH, {}, NEVER)).to.include({ id: 5 });
      expect(tmdb.asked).to.have.length(2);
      tmdb.asked.length = 0;
      tmdb.misbehave = () => fault;
      const { message, isOfThisQuestion } = await faultOf(api()(PATH, {}, NEVER));
      expect(message).to.match(/^TMDb did not answer \/3\/movie\/5: it/);
      expect(isOfThisQuestion).to.equal(true);
      expect(tmdb.asked).to.have.length(5);
    });

  it('does not wait for an answer that never comes', async () => {
    tmdb.misbehave = (_, times) => (times === 1 ? 'hangs' : undefined);
    expect(await api({ timeout: 50 })(PATH, {}, NEVER)).to.include({ id: 5 });
    tmdb.misbehave = () => 'hangs';
    expect((await faultOf(api({ timeout: 20 })(PATH, {}, NEVER))).message).to.match(/in time/);
  });

  it('gives up at once where the key is refused, and tells nobody the key', async () => {
    for (const key of [TMDB_KEY.replace('0', 'f'), `${TMDB_TOKEN}x`]) {
      const fault = await faultOf(api({ key })(PATH, {}, NEVER));
      expect(fault.message).to.match(/^TMDb refuses the key \(it answered 401\): look at TMDB_API_KEY/);
      expect(fault.isOfThisQuestion).to.equal(false);
      expect(`${fault.stack}${JSON.stringify(fault)}`).to.not.contain(key);
    }
    expect(tmdb.asked).to.have.length(2);
  });

  it('tells nobody the key where TMDb is away either', async () => {
    const away = createTmdbApi(
      { url: 'http://127.0.0.1:9', key: TMDB_KEY, rate: Infinity },
      { pause: () => Promise.resolve(), now: () => 0, timeout: 5_000 },
    );
    const fault = await faultOf(away(PATH, {}, NEVER));
    expect(fault.message).to.match(/it cannot be reached/);
    expect(`${fault.stack}${String(fault.cause)}`).to.not.contain(TMDB_KEY);
  });

  it('ends with whoever asked', async () => {
    tmdb.misbehave = () => 'hangs';
    const stop = new AbortController();
    const asking = api()(PATH, {}, stop.signal).catch((error: unknown) => error);
    while (tmdb.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error('stopped'));
    expect(await asking).to.have.property('message', 'stopped');
  });
});

describe('The pace of questions', () => {
  const paced = (rate: number) => {
    const time = { now: 0 };
    const pause = (milliseconds: number) => {
      time.now += milliseconds;
      return Promise.resolve();
    };
    return { time, pace: new Pace({ rate, pause, now: () => time.now }) };
  };

  it('lets no more begin in a second than are allowed', async () => {
    const { time, pace } = paced(40);
    for (let at = 0; at < 81; at += 1) await pace.turn(NEVER);
    expect(time.now).to.be.closeTo(2_000, 1);
  });

  it('lets nothing begin while it is held', async () => {
    const { time, pace } = paced(40);
    await pace.turn(NEVER);
    pace.hold(9_000);
    await pace.turn(NEVER);
    expect(time.now).to.equal(9_000);
  });
});
