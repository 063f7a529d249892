import { expect } from 'chai';
import { refuseCrossSite } from '#adapters/http/defences/cross-site';
import { ownOrigins } from '#adapters/http/defences/origins';
import { reached, withApp } from '../serving.ts';

const own = 'https://films.example';
const listed = 'https://app.example.com';

describe('A cross-site request', () => {
  const post = (headers: Record<string, string>, method = 'POST') =>
    withApp([refuseCrossSite([own, listed]), reached], (client) =>
      client.send(method, '/api/token/', { headers }),
    );

  const passes = (title: string, headers: Record<string, string>, method?: string): void => {
    it(`passes ${title}`, async () => {
      expect((await post(headers, method)).status).to.equal(200);
    });
  };
  const refused = (title: string, headers: Record<string, string>, method?: string): void => {
    it(`is refused ${title}`, async () => {
      const answer = await post(headers, method);
      expect(answer.status).to.equal(403);
      expect(answer.json).to.include({ type: '/problems/cross-site', status: 403 });
    });
  };

  passes('when the browser says same-origin', { 'sec-fetch-site': 'same-origin' });
  passes('when a person typed it', { 'sec-fetch-site': 'none' });
  passes('C5 from a listed origin', { 'sec-fetch-site': 'cross-site', origin: listed });
  passes('from a listed sibling', { 'sec-fetch-site': 'same-site', origin: listed });
  passes('of an older browser on our own page', { origin: own });
  passes('C9 when nothing speaks of a browser', {});
  passes('when it only reads', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, 'GET');

  refused('C5 from an unknown origin', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' });
  refused('C6 from an unknown sibling', {
    'sec-fetch-site': 'same-site',
    origin: 'https://blog.example.com',
  });
  refused('without an origin', { 'sec-fetch-site': 'cross-site' });
  refused('C7 from an opaque origin', { origin: 'null' });
  refused('whatever unsafe method it uses', { 'sec-fetch-site': 'cross-site' }, 'DELETE');
  refused('when the site is told twice', { 'sec-fetch-site': 'same-origin, cross-site' });
  for (const origin of [
    'https://app.example.com.evil.test',
    'https://APP.example.com',
    'https://app.example.com:8443',
    'https://app.example.com.',
    'http://app.example.com',
    'https://app.example.com/',
  ])
    refused(`C8 from the look-alike ${origin}`, { origin });
});

describe('Our own origins', () => {
  it('are the public address', () => {
    expect(ownOrigins('https://films.example/app/')).to.deep.equal(['https://films.example']);
  });

  it('are also the numeric addresses while we live on localhost', () => {
    expect(ownOrigins('http://localhost:8000')).to.deep.equal([
      'http://localhost:8000',
      'http://127.0.0.1:8000',
      'http://[::1]:8000',
    ]);
  });
});
