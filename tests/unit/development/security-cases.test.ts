import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { tableOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs/security-cases.md'), 'utf8');
const PENDING = '## Not tested yet';

const numbersIn = (text: string): readonly string[] => text.match(/\b[TRCPHGLK]\d{1,2}\b/g) ?? [];

/** "R1 to R4" stands for all of them. */
const spelledOut = (title: string): string =>
  title.replaceAll(/\b([TRCPHGLK])(\d+) to \1(\d+)\b/g, (_, group: string, from: string, to: string) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (__, i) => `${group}${Number(from) + i}`).join(' '),
  );

/** The numbers that a title begins with, or has in brackets. */
const citedIn = (source: string): readonly string[] => {
  const text = spelledOut(source);
  return [
    /(?<=['"`])(?:[TRCPHGLK]\d{1,2}(?:, |: | |(?=['"`])))+/g,
    /\((?:[TRCPHGLK]\d{1,2}(?:, )?)+\)/g,
  ].flatMap((pattern) => (text.match(pattern) ?? []).flatMap(numbersIn));
};

const listed = page
  .split('\n## ')
  .slice(1, -1)
  .flatMap((section) => tableOf(section).map(([number = '']) => number));
const pending = tableOf(page, PENDING);

describe('docs/security-cases.md', () => {
  const cited = new Map(
    globSync('tests/**/*.test.ts', {
      cwd: ROOT,
      exclude: ['tests/unit/development/security-cases.test.ts'],
    }).map((file) => [file, citedIn(readFileSync(join(ROOT, file), 'utf8'))]),
  );
  const tested = new Set([...cited.values()].flat());

  it('has each number once, and none is missing between', () => {
    for (const group of 'TRCPHGLK') {
      const numbers = listed.filter((number) => number.startsWith(group));
      expect(numbers).to.have.members(Array.from(numbers, (_, i) => `${group}${i + 1}`));
    }
    expect(listed).to.have.length.above(90);
  });

  it('has every number that the title of a test cites', () => {
    const unknown = [...cited].flatMap(([file, numbers]) =>
      numbers.filter((number) => !listed.includes(number)).map((number) => `${file}: ${number}`),
    );
    expect(unknown).to.deep.equal([]);
    expect(tested.size).to.be.above(80);
  });

  it('tells of each number without a test that it has none, and of no other', () => {
    expect(pending.map(([number]) => number)).to.have.members(listed.filter((number) => !tested.has(number)));
    for (const [number, reason] of pending) expect(reason, number).to.match(/\w/);
  });

  for (const [title, numbers] of [
    [`it('T1 T3: is refused'`, ['T1', 'T3']],
    [`it('R12, R20: is read'`, ['R12', 'R20']],
    [`it('R1 to R3, T20: behaves'`, ['R1', 'R2', 'R3', 'T20']],
    [`it('is refused (P12, P13)'`, ['P12', 'P13']],
    [`['C4', 'a form']`, ['C4']],
    [`it('has a key of P256'`, []],
  ] as const)
    it(`reads ${numbers.join(', ') || 'nothing'} in ${title}`, () => {
      expect(citedIn(title)).to.deep.equal(numbers);
    });
});
