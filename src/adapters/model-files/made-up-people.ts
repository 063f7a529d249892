import type { PeopleOfOneTaste } from '#application/models/people-of-one-taste';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import type { TrainingCatalogue } from '#application/recommendation/training-catalogue';
import { judgeKind } from '#recommender/evaluation/kind-verdict';
import { MADE_UP_PEOPLE, peopleOfOneTaste } from '#recommender/evaluation/people-of-one-taste';

/** Makes people of one taste from the catalogue as it is now. */
export const createMadeUpPeople = (
  catalogue: TrainingCatalogue,
  renown: RenownOfMovies,
): PeopleOfOneTaste => ({
  async figures(recommend) {
    const movies = await Array.fromAsync(catalogue.movies());
    movies.sort((a, b) => a.id - b.id);
    const known = await renown.byIds(movies.map(({ id }) => id));
    const ratings = new Map(known.map((each) => [each.id, each.ratings]));
    const { count, seed } = MADE_UP_PEOPLE;
    const people = peopleOfOneTaste(movies, (id) => ratings.get(id) ?? 0, count, seed);
    return judgeKind(recommend, people, movies).ofTheirKind;
  },
});
