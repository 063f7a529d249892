import { expect } from 'chai';
import { unknownMovie, type TrainingMovie } from '#domain/recommendation/training-movie';
import { judgeKind, type Recommend } from '#recommender/evaluation/kind-verdict';
import { peopleOfOneTaste } from '#recommender/evaluation/people-of-one-taste';

const GENRES = ['Western', 'Comedy', 'Horror', 'War'];
/** 200 films, 50 of each genre, by 40 directors. */
const MOVIES: readonly TrainingMovie[] = Array.from({ length: 200 }, (_, i) => ({
  ...unknownMovie(i + 1),
  title: `Film ${i + 1}`,
  year: 1950 + ((i * 7) % 50),
  genres: [GENRES[i % 4]!],
  directors: [`Director ${i % 40}`],
}));
const ratings = (movieId: number) => 5 + (movieId % 30);
const people = peopleOfOneTaste(MOVIES, ratings, 60, 1);
const movie = (id: number) => MOVIES[id - 1]!;

describe('people of one taste, made up', () => {
  it('are as many as asked for, the same for the same seed', () => {
    expect(people).to.have.lengthOf(60);
    const told = (seed: number) => peopleOfOneTaste(MOVIES, ratings, 60, seed).map(({ history }) => history);
    expect(told(1)).to.deep.equal(people.map(({ history }) => history));
    expect(told(2)).to.not.deep.equal(told(1));
  });

  it('like 1 to 10 films, each once, that are of their kind, and dislike at most one of another', () => {
    for (const { history, isOfTheirKind } of people) {
      const liked = history.filter(({ halfStars }) => halfStars >= 8);
      const disliked = history.filter(({ halfStars }) => halfStars < 8);
      expect(liked).to.have.lengthOf.within(1, 10);
      expect(new Set(history.map(({ movieId }) => movieId)).size).to.equal(history.length);
      expect(liked.filter(({ movieId }) => !isOfTheirKind(movie(movieId)))).to.deep.equal([]);
      expect(disliked.filter(({ movieId }) => isOfTheirKind(movie(movieId)))).to.deep.equal([]);
      expect(disliked).to.have.lengthOf.at.most(1);
    }
  });

  it('leave most of the catalogue to others', () => {
    for (const { isOfTheirKind } of people)
      expect(MOVIES.filter(isOfTheirKind)).to.have.lengthOf.within(1, 100);
  });

  it('are nobody where the genres of too few films are known', () => {
    expect(peopleOfOneTaste(MOVIES.slice(0, 20), ratings, 10, 1)).to.deep.equal([]);
    expect(peopleOfOneTaste([], ratings, 10, 1)).to.deep.equal([]);
    expect(peopleOfOneTaste(MOVIES, () => 0, 10, 1)).to.deep.equal([]);
  });

  it('tell a model that knows their kind from one that says the same to everybody', () => {
    const ranked =
      (score: (id: number, person: Parameters<Recommend>[0]) => number): Recommend =>
      (request) =>
        MOVIES.filter(({ id }) => !request.history.some(({ movieId }) => movieId === id))
          .map(({ id }) => ({
            movieId: id,
            score: score(id, request),
            baseline: score(id, request),
            shares: [],
          }))
          .sort((a, b) => b.score - a.score || a.movieId - b.movieId)
          .slice(0, request.limit);
    const genre = (id: number) => movie(id).genres[0];
    const blank = MOVIES.map(({ id }) => unknownMovie(id));
    const knowing = ranked((id, { history }) => history.filter(({ movieId, halfStars }) => halfStars >= 8 && genre(movieId) === genre(id)).length); // prettier-ignore
    const mean = (figures: Float64Array) => figures.reduce((sum, each) => sum + each, 0) / figures.length;
    // Not knowing what the films are, the service adds nothing; of their kind is then nothing either.
    expect(mean(judgeKind(knowing, people, blank).ofTheirKind)).to.equal(0);
    const alike = judgeKind(
      ranked((id) => -id),
      people,
      MOVIES,
    );
    const known = judgeKind(knowing, people, MOVIES);
    expect(mean(known.ofTheirKind)).to.be.above(0.85);
    expect(mean(known.ofTheirKindOfThree)).to.be.above(0.9);
    expect(mean(known.ofTheirKind)).to.be.at.least(mean(alike.ofTheirKind));
  });
});
