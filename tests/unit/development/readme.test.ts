import { expect } from 'chai';
import { answersOf, storyOf, untrueIn } from '../../support/readme.ts';

const readme = `# A
## The story
\`\`\`bash
API=x
curl a
curl b
\`\`\`
\`\`\`text
{"a":1}
{"b":…}
\`\`\`
\`\`\`bash
curl c
\`\`\`
\`\`\`text
[
  …
]
\`\`\`
## Else
\`\`\`bash
curl d
\`\`\`
`;

describe('The story of a README', () => {
  it('is its commands in order, each with the answer that is shown', () => {
    expect(storyOf(readme)).to.deep.equal(['curl a', 'curl b', 'curl c']);
    expect(answersOf(readme)).to.deep.equal(['{"a":1}', '{"b":…}', '[\n  …\n]']);
  });

  for (const [shown, real] of [
    ['{"a":1}', '{"a":1}\n'],
    ['{ "a": 1.5…, …, "c": 3 }', '{"a":1.52,"b":2,"c":3}'],
    ['[{"a":1…},…]', '[{"a":1,"b":2},{"a":2}]'],
  ] as const)
    it(`is true where it shows ${shown} of ${real.trim()}`, () => {
      expect(untrueIn(shown, real)).to.equal(undefined);
    });

  for (const [shown, real] of [
    ['{"a":1}', '{"a":2}'],
    ['{"a":1}', '{"a":1}{"a":1}'],
    ['{"a":…,"b":1}', '{"a":1,"c":1}'],
    ['{"b":1…}', '{"a":1,"b":1}'],
    ['{"a":1…"a":1}', '{"a":1}'],
    ['[…,1]', '[1,2]'],
  ] as const)
    it(`is untrue where it shows ${shown} of ${real}`, () => {
      expect(untrueIn(shown, real)).to.be.a('string');
    });
});
