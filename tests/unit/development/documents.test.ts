import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { describedRoutes } from '#bootstrap/described-routes';
import { anchorsOf, linksOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set(text.matchAll(pattern).map(([, name]) => name ?? ''))].filter((name) => name !== '');

const isThere = (path: string) =>
  existsSync(join(ROOT, path)) || globSync(`${path}*`, { cwd: ROOT }).length > 0;

/** Files that a reader is told to make. */
const examples = [
  'src/App.tsx',
  'src/adapters/redis',
  'src/adapters/postgres/migrations/NNN-what.ts',
  'tests/contract/limiters/redis.ts',
];

/** What is served without being part of the reference. */
const pages = ['/api/docs/', '/api/openapi.json'];
const served = new Set([...pages, ...Object.keys(describedRoutes().paths ?? {})]);

const documents = globSync(['*.md', 'docs/**/*.md', 'deploy/**/*.md'], { cwd: ROOT });

/** What of all documents is wrong, with the document's name before it. */
const wrong = (wrongIn: (text: string, document: string) => readonly string[]): readonly string[] =>
  documents.flatMap((document) => wrongIn(read(document), document).map((what) => `${document}: ${what}`));

describe('The documents', () => {
  it('name scripts that are there', () => {
    const missing = wrong((text) =>
      found(text, /npm run ([a-z][a-z:]*[a-z])/g).filter((name) => !(name in scripts)),
    );
    expect(missing).to.deep.equal([]);
  });

  it('name files and folders that are there', () => {
    const missing = wrong((text) =>
      found(text, /(?<![\w/.#-])((?:src|tests|scripts|docs|deploy)\/[\w./-]*\w)/g).filter(
        (path) => !examples.includes(path) && !isThere(path),
      ),
    );
    expect(missing).to.deep.equal([]);
  });

  it('name contract suites that are exported', () => {
    const suites = globSync('tests/contract/*.ts', { cwd: ROOT }).map(read).join('\n');
    const missing = wrong((text) =>
      found(text, /\b(describe[A-Z]\w+)/g).filter((name) => !suites.includes(`export const ${name} `)),
    );
    expect(missing).to.deep.equal([]);
  });

  it('name paths that are served', () => {
    const missing = wrong((text) =>
      found(text, /(?<=[`\s"]|\$API|localhost:8000)(\/(?:api|health)\/(?:[\w/.{}:-]|<id>)*)/g)
        .map((path) => path.replaceAll(/(?<=\/)(\d+|<id>|:id)(?=\/)/g, '{id}'))
        .filter((path) => !served.has(path)),
    );
    expect(missing).to.deep.equal([]);
  });

  it('link to files and headings that are there', () => {
    const broken = wrong((text, document) =>
      linksOf(text).filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = join(ROOT, path === '' ? document : join(dirname(document), path));
        const headings = () => anchorsOf(readFileSync(target, 'utf8'));
        return !existsSync(target) || (anchor !== undefined && !headings().includes(anchor));
      }),
    );
    expect(broken).to.deep.equal([]);
  });
});

describe('The commands of README.md', () => {
  it('end each answer of the service with a line break, so that they do not run together on a terminal', () => {
    const lines = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('curl'));
    expect(lines).to.have.length.above(10);
    for (const line of lines) expect(line).to.match(/^curl -sw '\\n' /);
  });
});

describe('docs/README.md', () => {
  it('leads to every page', () => {
    const links = linksOf(read('docs/README.md'));
    const all = globSync('*.md', { cwd: join(ROOT, 'docs') }).filter((page) => page !== 'README.md');
    expect(all.filter((page) => !links.includes(page))).to.deep.equal([]);
  });
});
