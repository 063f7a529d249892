import { expect } from 'chai';
import { trainingLines } from '#adapters/logging/training-lines';

describe('the progress of a training in the log of the service', () => {
  it('is a line at each step, and of the trials in between one each quarter of a minute', () => {
    const lines = { info: [] as string[], debug: [] as string[] };
    let now = 0;
    const tell = trainingLines(
      { info: (line: string) => lines.info.push(line), debug: (line: string) => lines.debug.push(line) },
      () => now,
    );
    tell('10 ratings of 5 films by 2 people.');
    for (let trial = 1; trial <= 40; trial += 1) {
      now += 1_000;
      tell(`lambda ${trial}: NDCG@100 0.5`);
    }
    tell('Learning the weights of 5 films.');
    expect(lines.info).to.deep.equal([
      'Training: 10 ratings of 5 films by 2 people.',
      'Training: lambda 15: NDCG@100 0.5',
      'Training: lambda 30: NDCG@100 0.5',
      'Training: Learning the weights of 5 films.',
    ]);
    expect(lines.debug).to.have.length(38);
  });
});
