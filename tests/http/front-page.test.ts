import { expect } from 'chai';
import { useApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

describe('The front page', () => {
  const api = useApi();

  it('says what this is, and leads to the reference and to the OpenAPI document', async () => {
    const page = await api().client().get('/');
    expect(page.status).to.equal(200);
    expect(page.headers['content-type']).to.equal('text/html; charset=utf-8');
    const links = [...page.text.matchAll(/ href="(\/[^"]*)"/g)].map(([, path]) => path!);
    expect(links).to.deep.equal(['/api/docs/', '/api/openapi.json']);
    for (const link of links) expect((await api().client().get(link)).status, link).to.equal(200);
  });

  it('runs nothing and asks nobody, wherever it is served from', async () => {
    const page = await api().client().get('/');
    expect(page.text).to.not.match(/https?:|<script|\bon\w+=|url\(|@import/);
    const policy = page.headers['content-security-policy'] as string;
    expect(policy).to.match(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'/,
    );
    expect(page.text).to.include(`content="${policy.replace("; frame-ancestors 'none'", '')}"`);
  });

  it('is kept by browsers while it is the same', async () => {
    const { etag } = (await api().client().get('/')).headers;
    expect(
      (
        await api()
          .client()
          .get('/', { headers: { 'if-none-match': etag } })
      ).status,
    ).to.equal(304);
  });

  it('is read only', async () => {
    const answer = await api().client().post('/', {});
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.allow).to.equal('HEAD, GET, OPTIONS');
  });
});
