import { expect } from 'chai';
import { readArguments } from '#bootstrap/commands/frame/arguments';
import { UsageError } from '#bootstrap/commands/frame/faults';
import { IMPORT, importArguments } from '#bootstrap/commands/import-arguments';
import { describeCatalogueImport, describeModel } from '#bootstrap/commands/catalogue-report';
import { describeImport } from '#bootstrap/commands/import-report';
import { showProgress } from '#bootstrap/commands/progress-lines';

const asked = (...args: readonly string[]) => {
  const read = readArguments(IMPORT, args);
  return read === 'help' ? read : importArguments(read);
};

describe('the arguments of an import', () => {
  it('name a format and a place, and perhaps more', () => {
    expect(asked('movielens', 'ml-1m')).to.deep.equal({
      format: 'movielens',
      path: 'ml-1m',
      name: undefined,
      skipBad: false,
    });
    expect(asked('movielens', '--skip-bad', 'x.zip', '--name', ' mine ')).to.deep.equal({
      format: 'movielens',
      path: 'x.zip',
      name: 'mine',
      skipBad: true,
    });
    expect(asked('movielens', '-h')).to.equal('help');
    expect(asked('imdb', 'folder')).to.deep.equal({
      ...{ format: 'imdb', path: 'folder', selection: { withTvMovies: false, votes: 100 } },
    });
    expect(asked('imdb', 'folder', '--votes', '0', '--tv-movies')).to.deep.equal({
      ...{ format: 'imdb', path: 'folder', selection: { withTvMovies: true, votes: 0 } },
    });
    expect(asked('wikidata', 'a.csv')).to.include({ format: 'wikidata', path: 'a.csv' });
    expect(asked('tmdb')).to.deep.equal({
      ...{ format: 'tmdb', path: undefined, films: 50_000, popularity: 0, votes: 10 },
    });
    expect(asked('tmdb', 'ids.gz', '--films', '900', '--popularity', '0.5', '--votes', '0')).to.deep.equal({
      ...{ format: 'tmdb', path: 'ids.gz', films: 900, popularity: 0.5, votes: 0 },
    });
    expect(asked('person', 'ann', 'a.zip', 'b.csv', '--dry-run')).to.deep.equal({
      format: 'person',
      username: 'ann',
      paths: ['a.zip', 'b.csv'],
      isTrial: true,
    });
  });

  it('are told what is wrong with them', () => {
    for (const [args, wrong] of [
      [[], /which format/],
      [['letterboxd', 'x'], /which format/],
      [['movielens'], /where the data lies/],
      [['movielens', 'a', 'b'], /One data set at a time: b/],
      [['movielens', 'a', '--name', ' '], /A name has 1 to 100/],
      [['movielens', 'a', '--fast'], /--fast/],
      [['movielens', 'a', '--dry-run'], /--dry-run is for the history/],
      [['imdb'], /where the catalogue lies/],
      [['imdb', 'a', 'b'], /One catalogue at a time: b/],
      [['imdb', 'a', '--votes', 'many'], /--votes wants a whole number/],
      [['imdb', 'a', '--skip-bad'], /not for a catalogue/],
      [['tmdb', 'a', 'b'], /One list of ids at a time: b/],
      [['tmdb', '--films', '0'], /--films wants a whole number/],
      [['tmdb', '--popularity', 'high'], /--popularity wants a number/],
      [['tmdb', '--tv-movies'], /not for TMDb/],
      [['imdb', 'a', '--films', '5'], /--films and --popularity are for TMDb/],
      [['wikidata', 'a', '--votes', '5'], /for the catalogue of IMDb/],
      [['movielens', 'a', '--tv-movies'], /for the catalogue of IMDb/],
      [['person'], /whose history/],
      [['person', 'ann'], /which files/],
      [['person', 'ann', 'a', '--skip-bad'], /for a data set/],
    ] as const)
      expect(() => asked(...args)).to.throw(UsageError, wrong);
  });
});

describe('the progress of an import', () => {
  const screenOf = (isTTY: boolean) => {
    const screen = { text: '', isTTY, columns: 80, write: (text: string) => (screen.text += text) };
    return screen;
  };

  it('is plain lines, one at each tenth, where nobody watches a terminal', () => {
    const screen = screenOf(false);
    const progress = showProgress(screen);
    progress.step('ratings');
    for (let at = 1; at <= 100; at += 1) progress.at(at / 100, at * 1_000);
    progress.step('counts');
    expect(screen.text).to.not.match(/\r|\u001B/);
    expect(screen.text.match(/ %/g)).to.have.length(10);
    expect(screen.text).to.match(/^Reading ratings \.\.\.\nReading ratings: 10 %, 10,000 ratings\n/);
    expect(screen.text).to.match(/100 %, 100,000 ratings\nCounting \.\.\.\n$/);
  });

  it('is a bar on one line of a terminal, drawn ten times a second', () => {
    const screen = screenOf(true);
    let now = 0;
    const progress = showProgress(screen, () => now);
    progress.step('ratings');
    for (; now < 1_000; now += 1) progress.at(now / 1_000, now);
    expect(screen.text.match(/\r/g)).to.have.length(11);
    expect(screen.text).to.not.include('\n');
    progress.at(0.5, 12_345);
    progress.say('Done.');
    expect(screen.text).to.match(/\[#{15}\.{15}\] 50 % {2}12,345\u001B\[K\nDone\.\n$/);
  });
});

describe('the report of an import', () => {
  it('tells what is new, what was left out and where', () => {
    const text = describeImport(
      'ml-test',
      {
        movies: { matched: 7_000, added: 3 },
        people: 610,
        ratings: { added: 90, changed: 4, removed: 3, unchanged: 2, repeated: 1 },
        read: 100_000,
        skipped: 2,
        firstSkipped: { file: 'ratings.csv', line: 5, column: 7, problem: 'This is wrong' },
      },
      2_000,
    );
    expect(text.split('\n')).to.deep.equal([
      'ml-test is imported: 100,000 ratings by 610 people in 2.0 s (50,000 a second).',
      'Films: 7,000 were there, 3 are new.',
      'Ratings: 90 are new, 4 changed, 3 removed, 2 unchanged.',
      'Ratings of one film by one person twice: 1; the newest counts.',
      'Damaged lines left out: 2; the first is ratings.csv, line 5, column 7: This is wrong.',
    ]);
  });
});

describe('the report of a catalogue', () => {
  const report = { read: 1_000, added: 600, changed: 100, joined: 0, contradictory: 0 };

  it('counts what is new, what is shown anew and what is as it was', () => {
    expect(describeCatalogueImport('imdb', report, 2).split('\n')).to.deep.equal([
      'imdb is imported: 1,000 films in 2.0 s.',
      'Films: 600 are new, 100 show something else now, 300 are as they were.',
    ]);
  });

  it('tells of films that became one, and of those that were left alone', () => {
    const text = describeCatalogueImport('wikidata', { ...report, joined: 2, contradictory: 3 }, 2);
    expect(text)
      .to.match(/one: 2; what people did with them is kept/)
      .and.match(/two of ours: 3/);
    expect(text).to.match(/297 are as they were/);
  });

  it('says when new films are in lists', () => {
    expect(describeModel('content-1')).to.match(/lists now \(model content-1\)/);
    expect(describeModel(undefined)).to.match(/after the next training: npm run model:train/);
  });
});
