import { expect } from 'chai';
import { figure, valuesOf } from '../support/metrics.ts';
import { useApi } from './support/api.ts';

const REQUESTS = 'movieconnect_http_requests_total';

describe('GET /metrics', () => {
  const api = useApi();
  const metrics = async (): Promise<string> => (await api().client().get('/metrics')).text;

  it('answers anybody who reaches the port, in the text format of Prometheus, and is never kept', async () => {
    const answer = await api().client().get('/metrics');
    expect(answer.status).to.equal(200);
    expect(answer.headers['content-type']).to.equal('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers['cache-control']).to.equal('no-store');
    expect(answer.headers).not.to.have.property('etag');
    expect((await api().client().send('HEAD', '/metrics')).status).to.equal(200);
    expect((await api().client().post('/metrics')).status).to.equal(405);
  });

  for (const [header, value] of [
    ['X-Forwarded-For', '192.0.2.7'],
    ['Forwarded', 'for=192.0.2.7'],
    ['X-Real-IP', '192.0.2.7'],
    ['Via', '1.1 proxy'],
  ] as const)
    it(`is not there for what a proxy passed on: ${header}`, async () => {
      const answer = await api()
        .client()
        .get('/metrics', { headers: { [header]: value } });
      expect(answer.status).to.equal(404);
      expect(answer.json).to.include({ type: '/problems/not-found' });
      expect(answer.text).not.to.include('movieconnect_');
    });

  it('counts requests by the pattern of their route, with method and status', async () => {
    const client = api().client();
    await client.get('/api/movie/1/');
    await client.get('/api/movie/2');
    await client.get('/api/movie/999/');
    const text = await metrics();
    const route = '/api/movie/:id/';
    expect(figure(text, REQUESTS, { method: 'GET', route, status: '200' })).to.equal(2);
    expect(figure(text, REQUESTS, { method: 'GET', route, status: '404' })).to.equal(1);
    const durations = 'movieconnect_http_request_duration_seconds';
    expect(figure(text, `${durations}_count`, { method: 'GET', route })).to.equal(3);
    expect(figure(text, `${durations}_bucket`, { method: 'GET', route, le: '+Inf' })).to.equal(3);
    expect(figure(text, `${durations}_sum`, { method: 'GET', route })).to.be.within(0, 30);
  });

  it('counts what no route takes under one label, whatever the path and the method', async () => {
    const client = api().client();
    for (let n = 1; n <= 20; n++) await client.get(`/api/nothing-${n}/${n}?q=${n}`);
    await client.send('PROPFIND', '/api/movie/1/');
    await client.send('MKCOL', '/nothing');
    const text = await metrics();
    expect(figure(text, REQUESTS, { route: 'none', status: '404' })).to.equal(21);
    expect([...valuesOf(text, 'route')]).to.deep.equal(['none']);
    expect([...valuesOf(text, 'method')]).to.have.members(['GET', 'other']);
  });

  it('counts what is refused and what fails by its status', async () => {
    const client = api().client();
    await client.get('/api/user/profile/');
    await client.post('/api/token/', undefined, { headers: { origin: 'https://evil.example' } });
    const text = await metrics();
    expect(figure(text, REQUESTS, { route: '/api/user/profile/', status: '401' })).to.equal(1);
    expect(figure(text, REQUESTS, { route: 'none', status: '403' })).to.equal(1);
  });

  it('names nobody, no film and no query', async () => {
    const browser = await api().signedIn('grace-of-monaco');
    await browser.get('/api/movie/search/?title=casablanca');
    await browser.post('/api/movie/3/rate/', { rating: 4.5 });
    const text = await metrics();
    expect(text).not.to.match(/grace|casablanca|token="|\/3\//i);
    expect(figure(text, REQUESTS, { route: '/api/movie/:id/rate/', status: '201' })).to.equal(1);
  });

  it('is counted itself, and stands in no document for those outside', async () => {
    await metrics();
    expect(figure(await metrics(), REQUESTS, { route: '/metrics' })).to.equal(1);
    expect((await api().client().get('/api/openapi.json')).text).not.to.include('/metrics');
  });
});
