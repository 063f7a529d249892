import { expect } from 'chai';
import { genreCalled, nearestGenres } from '#domain/catalogue/genre';
import { chooseGenre } from '#application/catalogue/genres';

const names = [
  'Action',
  'Animation',
  'Drama',
  'Family',
  'Film-Noir',
  'History',
  'Horror',
  'Romance',
  'Sci-Fi',
];

describe('a genre', () => {
  for (const text of [
    'Sci-Fi',
    'sci-fi',
    'SCI FI',
    'scifi',
    ' sci–fi. ',
    'Science Fiction',
    'science-fiction',
    'SF',
  ])
    it(`is found as people write it: "${text}"`, () => {
      expect(genreCalled(text, names)).to.equal('Sci-Fi');
    });

  it('is found by what other catalogues call it', () => {
    expect(genreCalled("Children's", names)).to.equal('Family');
    expect(genreCalled('noir', names)).to.equal('Film-Noir');
    expect(genreCalled('sci-fi', ['Science Fiction'])).to.equal('Science Fiction');
  });

  it('is the one of that very name where a catalogue has both', () => {
    expect(genreCalled('children', ['Family', 'Children'])).to.equal('Children');
    expect(genreCalled('family', ['Children', 'Family'])).to.equal('Family');
  });

  for (const text of ['horor', 'Dram', 'x', '', '---', 'Horror Drama', '\u0000', '%'])
    it(`is not "${text}"`, () => {
      expect(genreCalled(text, names)).to.equal(undefined);
    });

  for (const [text, nearest] of [
    ['horor', 'Horror'],
    ['Hrorro', 'Horror'],
    ['dram', 'Drama'],
    ['romantics', 'Romance'],
    ['anime', 'Animation'],
    ['historical', 'History'],
  ] as const)
    it(`that is not there is answered with the nearest: "${text}" with ${nearest}`, async () => {
      expect(nearestGenres(text, names)[0]).to.equal(nearest);
      const outcome = await chooseGenre({ names: () => Promise.resolve(names) })(text);
      expect(outcome).to.have.nested.property('refusal.code', 'invalid-input');
      expect(JSON.stringify(outcome)).to.include(`The nearest: ${nearest}, `);
    });

  it('is none where the catalogue has none', async () => {
    expect(nearestGenres('drama', [])).to.deep.equal([]);
    expect(await chooseGenre({ names: () => Promise.resolve([]) })('drama')).to.have.property('ok', false);
  });

  it('of 100,000 characters is answered at once', () => {
    const begun = performance.now();
    nearestGenres('\u0301\u0316'.repeat(50_000), names);
    nearestGenres('x'.repeat(100_000), names);
    expect(performance.now() - begun).to.be.below(500);
  });
});
