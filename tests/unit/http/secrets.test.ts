import { expect } from 'chai';
import type { Answer } from '../../support/http.ts';
import { Secrets } from '../../http/support/secrets.ts';

const answer: Answer = {
  status: 200,
  headers: {},
  text: '',
  json: { user: { id: 1 }, access: 'ey.access.token', recovery_codes: ['abcd-efgh-ijkl'] },
  setCookies: ['refresh_token=ey.refresh.token; HttpOnly'],
};

describe('What a log may not have', () => {
  const secrets = new Secrets();
  secrets.heard({ json: { username: 'ada', password: 'popcorn at dawn' } }, answer);

  for (const secret of ['popcorn at dawn', 'ey.access.token', 'ey.refresh.token', 'abcd-efgh-ijkl'])
    it(`is found in a line and in the cause of an error: ${secret}`, () => {
      expect(() => secrets.expectNoneIn([{ msg: `it was ${secret}` }])).to.throw('secrets in the log');
      const err = new Error('failed', { cause: new Error(`for ${secret}`) });
      expect(() => secrets.expectNoneIn([{ err }])).to.throw('secrets in the log');
    });

  it('is none of what everybody may know', () => {
    secrets.expectNoneIn([{ user: 'ada', status: 200 }]);
  });
});
