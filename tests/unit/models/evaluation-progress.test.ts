import { expect } from 'chai';
import { estimatedSeconds, evaluationProgress, inWords } from '#bootstrap/commands/evaluation-progress';

const ALL = { ratings: 100_836, hasTimes: true, knowsMovies: true };

/** What an evaluation says, thirty details to each part. */
const evaluateInto = (tell: (sentence: string) => void, pass: () => void): void => {
  for (const [protocol, parts] of [
    ['5 folds by person', 5],
    ['by time', 1],
    ['films without a rating', 5],
  ] as const)
    for (let part = 1; part <= parts; part += 1) {
      tell(`${protocol}, ${part} of ${parts}: 10 people of 20.`);
      for (let trial = 0; trial < 30; trial += 1) tell(`  ours: lambda ${trial}: NDCG@100 0.4`);
      pass();
    }
};

describe('an evaluation', () => {
  it('tells beforehand what it will take, more of it where more is evaluated', () => {
    expect(inWords(estimatedSeconds(ALL, 2))).to.equal('about 5 min');
    const less = estimatedSeconds({ ...ALL, hasTimes: false, knowsMovies: false }, 2);
    expect(less).to.be.within(1, estimatedSeconds(ALL, 2) - 1);
    expect(estimatedSeconds({ ...ALL, ratings: 10 * ALL.ratings }, 2)).to.be.closeTo(
      10 * estimatedSeconds(ALL, 2),
      1,
    );
    expect(inWords(20)).to.equal('less than a minute');
  });

  it('shows a line for each of its parts, with what is left, where nobody watches a terminal', () => {
    let [text, now] = ['', 0];
    const { tell, end } = evaluationProgress({ write: (more) => (text += more) }, ALL, () => now);
    evaluateInto(tell, () => (now += 60_000));
    end();
    const lines = text.trimEnd().split('\n');
    expect(lines).to.have.length(11);
    expect(lines[0]).to.equal('Part 1 of 11 (5 folds by person)');
    expect(lines[1]).to.equal('Part 2 of 11 (5 folds by person), about 10 min left');
    expect(lines[10]).to.equal('Part 11 of 11 (films without a rating), about 1 min left');
  });

  it('draws one line of a terminal again and again, and keeps what is left out', () => {
    let text = '';
    const { tell, end } = evaluationProgress(
      { isTTY: true, write: (more) => (text += more) },
      { ...ALL, hasTimes: false },
    );
    evaluateInto(tell, () => undefined);
    tell('Not every rating has a time: nothing is evaluated by time.');
    end();
    expect(text.split('\n')).to.have.length(3);
    expect(text).to.include('\u001B[KNot every rating has a time: nothing is evaluated by time.\n');
  });
});
