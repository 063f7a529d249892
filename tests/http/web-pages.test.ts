import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { expectProblem } from './support/expectations.ts';
import { startApi, type Api } from './support/api.ts';

const INDEX = '<!doctype html><title>A page</title>';
const SCRIPT = 'document.title = 1;';

describe('The site beside the API', () => {
  let folder: string;
  let api: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-site-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), INDEX);
    await writeFile(join(folder, 'icon.svg'), '<svg/>');
    await writeFile(join(folder, '.built'), 'secret');
    const script = join(folder, 'assets/index-Dx81_aZ0.js');
    await writeFile(script, SCRIPT);
    await writeFile(`${script}.br`, brotliCompressSync(SCRIPT));
    await writeFile(`${script}.gz`, gzipSync(SCRIPT));
    api = await startApi({ settings: { web: { folder, posterHosts: ['image.example.org'] } } });
  });
  after(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(api.url + path, { headers });

  it('shows its page, which is never kept, for every path that is no file', async () => {
    for (const path of ['/', '/index.html', '/film/9', '/a.b/c', '/apiary']) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(200);
      expect(answer.headers.get('content-type')).to.equal('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).to.equal('no-store');
      expect(await answer.text()).to.equal(INDEX);
    }
  });

  it('lets its page do nothing but run its own files and call its own API', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).to.include.members([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data: https://image.example.org",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]);
    expect(policy).to.not.match(/unsafe|http:|\*/);
  });

  it('has files with a hash in their names kept for a year, in the smallest form that the browser takes', async () => {
    const wanted = { 'gzip, deflate, br, zstd': 'br', gzip: 'gzip', identity: 'identity' };
    for (const [accepted, encoding] of Object.entries(wanted)) {
      const answer = await get('/assets/index-Dx81_aZ0.js', { 'accept-encoding': accepted });
      expect(answer.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-encoding')).to.equal(encoding === 'identity' ? null : encoding);
      expect(answer.headers.get('vary')).to.match(/Accept-Encoding/);
      expect(await answer.text()).to.equal(SCRIPT);
    }
  });

  it('has other files asked for again', async () => {
    const { headers } = await api.client().get('/icon.svg');
    expect(headers['content-type']).to.equal('image/svg+xml');
    const again = await api.client().get('/icon.svg', { headers: { 'if-none-match': headers.etag } });
    expect(again.status).to.equal(304);
  });

  it('leaves to the API what is the API’s, and takes no missing file for a page', async () => {
    for (const path of ['/api/nothing/', '/api', '/health/nothing', '/assets/index-00000000.js', '/a.png'])
      expect((await get(path)).status, path).to.equal(404);
    expect((await get('/health/live')).status).to.equal(200);
    expect(await (await get('/.built')).text(), 'no page of secrets').to.equal(INDEX);
  });

  it('is read only', async () => {
    expectProblem(await api.client().post('/film/9', {}), 405, 'method-not-allowed');
  });
});
