/** What `npm run import` says of itself. */
export const USAGE = `Usage: npm run import -- movielens DIR|ZIP [--skip-bad] [--name NAME]
       npm run import -- person USERNAME FILE... [--dry-run]
       npm run import -- imdb DIR [--votes N] [--tv-movies]
       npm run import -- tmdb [FILE] [--films N] [--popularity P] [--votes N]
       npm run import -- wikidata FILE

movielens

Brings in the films and ratings of a MovieLens data set (latest-small, latest, 100k, 1M, 10M, 20M, 25M, 32M): all of
it, or nothing. Films are matched with those that are there by IMDb id, or by title and year, and added when they are
new. The ratings belong to accounts that nobody can sign in to, find or open. Importing the same data set again takes
over what has changed in it. The service may run meanwhile, or not; a database is started and filled if there is none.

Copies are read as well: named as Kaggle does (rating.csv, movie.csv) or in upper case, packed with gzip, in UTF-16, with
semicolons or tabs, with dates and times (in UTC, unless they name their zone). What could be meant in two ways is refused,
and so are ratings of a time after tomorrow.

person
Brings in what one person of this service did elsewhere: ratings, diary and watch list, as Letterboxd, IMDb, Trakt, TMDb,
Simkl, MovieLens, Movary, Netflix or this service give them out, as ZIP or single files: all of a file, or nothing of it. The same files again
change nothing, and what is older never takes the place of what is newer. Rows that are not taken are told with the reason.

imdb, tmdb, wikidata
Brings in the films of a catalogue: all of it, or nothing. Films are matched with those that are there by IMDb, TMDb and
Wikidata id, or by title and year where only one is called so, and added when they are new. What several sources say is kept
by source, and the better one shown. The same catalogue again takes over what has changed in it; a film that it has no more
stays. IMDb: title.basics, title.ratings, title.principals, name.basics and title.akas, each as .tsv.gz. Wikidata: the answer
of the query in docs/imports.md, as CSV or JSON.

TMDb is asked film by film, by the key in TMDB_API_KEY: half an hour for 50,000 films. Its answers are kept under DATA_DIR, so
that a run that was ended goes on where it was, and are asked for again after 25 days. FILE: a list of ids as TMDb publishes
it each day (movie_ids_MM_DD_YYYY.json.gz); without it the newest one is fetched. Films for adults and videos are left out.

  --films N      tmdb: the N most popular films (default: 50000)
  --popularity P tmdb: leave films out that are less popular there (default: 0)
  --votes N      imdb, tmdb: leave films out that fewer than N people have voted on (default: 100 and 10)
  --tv-movies    imdb: films made for television too
  --dry-run      person: tell what would happen, and change nothing
  --skip-bad     leave damaged lines out and count them, instead of stopping at the first
  --name NAME    tells the data set from others (default: the name of its folder); user ids of one name mean one person
  --help         show this

Settings: DATABASE_URL and DATA_DIR, as the service has them; tmdb: TMDB_API_KEY, TMDB_RATE, POSTER_HOSTS.
Exit code: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.
`;
