import { expect } from 'chai';
import { contexts } from './contexts/all.ts';
import { useApi } from './support/api.ts';

interface Operation {
  readonly security?: readonly object[];
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

interface Document {
  readonly openapi: string;
  readonly components: {
    readonly schemas: Record<string, { readonly description?: string }>;
    readonly responses: object;
  };
  readonly paths: Record<string, Record<string, Operation>>;
}

const contract = Object.values(contexts).flatMap((context) => context.contract);

const whoMay = ({ security = [] }: Operation): string => {
  if (security.length === 0) return 'P';
  return security.some((way) => Object.keys(way).length === 0) ? 'V' : 'A';
};

describe('The OpenAPI document', () => {
  const api = useApi();
  const document = async (): Promise<Document> =>
    (await api().client().get('/api/openapi.json')).json as Document;

  it('holds the paths of the contract, with who may call them and what they answer, and no other', async () => {
    const { paths } = await document();
    const rows = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) =>
        [method.toUpperCase(), path, whoMay(operation), Object.keys(operation.responses).join(' ')].join(
          ' | ',
        ),
      ),
    );
    expect(rows.sort()).to.deep.equal(contract.map((row) => row.join(' | ')).sort());
  });

  it('is 3.1, and may be kept while it is the same', async () => {
    const answer = await api().client().get('/api/openapi.json');
    expect(answer.json).to.include({ openapi: '3.1.0' });
    const headers = { 'if-none-match': answer.headers.etag };
    expect((await api().client().get('/api/openapi.json', { headers })).status).to.equal(304);
  });

  it('refers to nothing that it does not define', async () => {
    const text = JSON.stringify(await document());
    const { components } = JSON.parse(text) as { components: { schemas: object } };
    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(named).to.include.members([
      'MovieItem',
      'MovieDetail',
      'RecommendedMovie',
      'User',
      'Profile',
      'Problem',
    ]);
    for (const name of named) expect(components.schemas).to.have.property(name!);
  });

  it('documents every problem type', async () => {
    const { components, ...rest } = await document();
    const table = components.schemas['Problem']?.description;
    const codes = [...JSON.stringify([rest, components.responses]).matchAll(/\/problems\/([a-z-]+)/g)].map(
      ([, code]) => code,
    );
    for (const code of codes) expect(table).to.include(`\`/problems/${code!}\``);
    expect(codes).to.include.members(['username-taken', 'token-expired', 'session-ended', 'cross-site']);
  });

  it('keeps its word: each route asks for a sign-in exactly where the document says', async () => {
    for (const [method, path, who] of contract) {
      const { status } = await api()
        .client()
        .send(method, path.replaceAll(/\{\w+\}/g, '1'));
      expect(status === 401 && path !== '/api/token/refresh/', `${method} ${path}`).to.equal(who === 'A');
    }
  });

  it('names the parameters of lists', async () => {
    const { paths } = await document();
    const names = paths['/api/movies/popular/']?.['get']?.parameters?.map(({ name }) => name);
    expect(names).to.deep.equal(['limit', 'cursor', 'window', 'genre']);
  });
});

describe('The reference page', () => {
  const api = useApi();

  it('asks for nothing from elsewhere and runs no script of its own text', async () => {
    const page = await api().client().get('/api/docs/');
    expect(page.headers['content-type']).to.equal('text/html; charset=utf-8');
    expect(page.text).not.to.match(/https?:\/\/|<script>|style=|onload/);
    const policy = page.headers['content-security-policy'];
    expect(policy).to.match(/^default-src 'none'; script-src 'self'; /);
    expect(policy).not.to.match(/unsafe|https?:|\*/);
  });

  it('has every file it names, of the right type, kept by browsers while it is the same', async () => {
    const page = await api().client().get('/api/docs');
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
    expect(files).to.have.length(5);
    for (const file of files) {
      const answer = await api().client().get(file);
      expect(answer.status, file).to.equal(200);
      expect(answer.headers['content-type']).to.match(/css|javascript|png/);
      const headers = { 'if-none-match': answer.headers.etag };
      expect((await api().client().get(file, { headers })).status).to.equal(304);
    }
  });

  for (const name of ['package.json', '..%2fpackage.json', 'index.html', 'swagger-ui.css.map'])
    it(`serves no other file of the package: ${name}`, async () => {
      expect((await api().client().get(`/api/docs/${name}`)).status).to.equal(404);
    });
});
