import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { asFault } from '#adapters/postgres/faults';
import { retried } from '#adapters/postgres/retries';
import { faultOf } from '../../support/outcomes.ts';

const ofPostgres = (code: string, severity = 'ERROR', message = 'no') =>
  Object.assign(new Error(message), { code, severity });

describe('A fault of the database', () => {
  it('counts as unavailable when the same call may succeed later', () => {
    const passing = [
      ...['08000', '08003', '08006', '57P01', '57P02', '57P03', '57P05', '53300', '53100', '53200', '25006'],
      ...['57014', '55P03', '25P03', '40001', '40P01', '58030'],
    ].map((code) => ofPostgres(code));
    const network = [
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'ENOTFOUND',
      'EAI_AGAIN',
      'ENETUNREACH',
    ];
    const told = ['Connection terminated unexpectedly', 'timeout expired', 'Query read timeout'];
    for (const error of [
      ...passing,
      ...network.map((code) => Object.assign(new Error(code), { code })),
      ...told.map((message) => new Error(message)),
      new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]),
      new Error('wrapped', { cause: ofPostgres('57P03') }),
    ])
      expect(asFault(error), JSON.stringify(error)).to.be.instanceOf(Unavailable);
  });

  it('08P01 is unavailability when it ends the connection, as a pooler’s does, and a fault of ours when not', () => {
    expect(asFault(ofPostgres('08P01', 'FATAL', 'server login has been failing'))).to.be.instanceOf(
      Unavailable,
    );
    expect(asFault(ofPostgres('08P01', 'ERROR', 'bind message supplies 1 parameters'))).to.not.be.instanceOf(
      Unavailable,
    );
  });

  it('is no unavailability when the statement is wrong', () => {
    for (const code of ['42601', '23505', '22003', '42P01', 'XX000'])
      expect(asFault(ofPostgres(code))).to.not.be.instanceOf(Unavailable);
  });
});

describe('Work that Postgres could not serialise', () => {
  const failing = (times: number, code: string) => {
    const calls = { count: 0 };
    return {
      calls,
      work: () => {
        calls.count += 1;
        return calls.count <= times ? Promise.reject(ofPostgres(code)) : Promise.resolve('done');
      },
    };
  };

  it('is done again, three times at most', async () => {
    for (const code of ['40001', '40P01']) {
      const three = failing(3, code);
      expect(await retried(three.work)).to.equal('done');
      const four = failing(4, code);
      expect(await faultOf(retried(four.work))).to.have.property('code', code);
      expect(four.calls.count).to.equal(4);
    }
  });

  it('is not done again after any other fault', async () => {
    const broken = failing(1, '23505');
    await faultOf(retried(broken.work));
    expect(broken.calls.count).to.equal(1);
  });
});
