import type { FilmLog, LoggedFilm } from '#application/identity/film-log';
import type { Memory } from './memory.ts';

export const filmLogIn = (memory: Memory): FilmLog => ({
  async *pages(userId) {
    const film = (movieId: number) => {
      const movie = memory.catalogue.find(({ id }) => id === movieId);
      return { title: movie?.title ?? '', year: movie?.year ?? null, imdbId: null, tmdbId: null };
    };
    const entries = memory.diary
      .ofUser(userId)
      .toSorted((one, other) => one.entry.watchedOn.localeCompare(other.entry.watchedOn));
    yield await Promise.resolve(
      entries.map(({ movieId, entry }): LoggedFilm => ({
        watchedOn: entry.watchedOn,
        ...film(movieId),
        halfStars: entry.stars?.halfStars ?? null,
        rewatch: entry.rewatch,
        note: entry.note,
      })),
    );
    const told = new Map(
      entries.flatMap(({ movieId, entry }) => (entry.stars ? [[movieId, entry.stars.halfStars]] : [])),
    );
    yield memory.ratings
      .all()
      .filter(
        ({ movieId, halfStars, ...rating }) => rating.userId === userId && told.get(movieId) !== halfStars,
      )
      .map(({ movieId, halfStars }): LoggedFilm => ({
        watchedOn: null,
        ...film(movieId),
        halfStars,
        rewatch: false,
        note: null,
      }));
  },
});
