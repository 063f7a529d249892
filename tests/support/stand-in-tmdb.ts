import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const TMDB_KEY = '0123456789abcdef0123456789abcdef';
export const TMDB_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl';

/** What it does with a question instead of answering it well. */
export type TmdbFault =
  | 'hangs'
  | 'resets'
  | { readonly status: number; readonly retryAfter?: string; readonly says?: string }
  | { readonly says: string };

type Json = Readonly<Record<string, unknown>>;

/** An answer of `/3/movie/{id}` with what may be appended, as their reference documents it. */
export const aTmdbFilm = (id: number, known: Json = {}): Json => ({
  ...{ adult: false, backdrop_path: null, belongs_to_collection: null, budget: 0, homepage: '' },
  ...{ genres: [{ id: 18, name: 'Drama' }], id, imdb_id: `tt9${String(id).padStart(6, '0')}` },
  ...{
    origin_country: ['US'],
    original_language: 'en',
    original_title: `Film ${id}`,
    overview: `Plot ${id}.`,
  },
  ...{ popularity: 10, poster_path: `/poster${id}.jpg`, production_companies: [], production_countries: [] },
  ...{ release_date: '2020-05-06', revenue: 0, runtime: 100, spoken_languages: [], status: 'Released' },
  ...{ tagline: '', title: `Film ${id}`, video: false, vote_average: 7.5, vote_count: 1_000 },
  credits: {
    cast: [
      { adult: false, id: 2_000 + id, name: `Second ${id}`, order: 1, character: 'B' },
      { adult: false, id: 1_000 + id, name: `First ${id}`, order: 0, character: 'A' },
    ],
    crew: [
      { id: 3_000 + id, name: `Writer ${id}`, department: 'Writing', job: 'Screenplay' },
      { id: 4_000 + id, name: `Director ${id}`, department: 'Directing', job: 'Director' },
    ],
  },
  external_ids: { imdb_id: `tt9${String(id).padStart(6, '0')}`, wikidata_id: `Q9${id}`, facebook_id: null },
  alternative_titles: { titles: [{ iso_3166_1: 'DE', title: `Streifen ${id}`, type: '' }] },
  translations: {
    translations: [
      { iso_3166_1: 'FR', iso_639_1: 'fr', name: 'Français', data: { title: `Métrage ${id}`, overview: '' } },
      { iso_3166_1: 'ES', iso_639_1: 'es', name: 'Español', data: { title: '', overview: '' } },
    ],
  },
  ...known,
});

/** Stands in for TMDb: what its reference documents, and what can go wrong with it. */
export class StandInTmdb {
  readonly films = new Map<number, Json>();
  /** The lists of ids by their names; of each line what it says. */
  readonly idFiles = new Map<string, readonly Json[]>();
  /** Every question, in order, without the key. */
  readonly asked: string[] = [];
  /** Is asked before each answer what goes wrong with it. */
  misbehave: (path: string, times: number) => TmdbFault | undefined = () => undefined;
  #server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${(this.#server?.address() as AddressInfo).port}`;
  }

  add(...films: readonly Json[]): void {
    for (const film of films) this.films.set(film['id'] as number, film);
  }

  async start(): Promise<this> {
    const server = createServer(({ url = '', headers }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://x');
      const isKnown =
        searchParams.get('api_key') === TMDB_KEY || headers.authorization === `Bearer ${TMDB_TOKEN}`;
      this.asked.push(pathname);
      const times = this.asked.filter((path) => path === pathname).length;
      const fault = this.misbehave(pathname, times);
      if (fault !== undefined) fail(response, fault);
      else if (pathname.startsWith('/p/exports/')) this.#list(response, pathname.slice(11));
      else if (!isKnown) says(response, 401, { status_code: 7, status_message: 'Invalid API key.' });
      else this.#answer(response, pathname, searchParams);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #list(response: ServerResponse, name: string): void {
    const lines = this.idFiles.get(name);
    // Their server of files says so of a day that it does not have.
    if (lines === undefined) response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    else response.end(gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  }

  #answer(response: ServerResponse, path: string, query: URLSearchParams): void {
    const [, movie] = /^\/3\/movie\/(\d+)$/.exec(path) ?? [];
    const [, imdb] = /^\/3\/find\/(tt\d+)$/.exec(path) ?? [];
    if (path === '/3/configuration')
      says(response, 200, {
        images: {
          ...{ base_url: 'http://image.tmdb.org/t/p/', secure_base_url: 'https://image.tmdb.org/t/p/' },
          poster_sizes: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'original'],
        },
        change_keys: ['adult'],
      });
    else if (movie !== undefined) this.#film(response, Number(movie));
    else if (imdb !== undefined && query.get('external_source') === 'imdb_id') {
      const found = this.#found((film) => film['imdb_id'] === imdb);
      says(response, 200, { movie_results: found, person_results: [], tv_results: [] });
    } else if (path === '/3/search/movie') {
      const wanted = (query.get('query') ?? '').toLowerCase();
      const results = this.#found(
        (film) =>
          [film['title'], film['original_title']].some((title) => String(title).toLowerCase() === wanted) &&
          String(film['release_date']).startsWith(query.get('year') ?? ''),
      );
      says(response, 200, { page: 1, results, total_pages: 1, total_results: results.length });
    } else notThere(response);
  }

  #film(response: ServerResponse, id: number): void {
    const film = this.films.get(id);
    if (film === undefined) notThere(response);
    else says(response, 200, film);
  }

  /** As results of a search show them: without what is appended to one film. */
  #found(isMeant: (film: Json) => boolean): readonly Json[] {
    return [...this.films.values()].filter(isMeant).map((film) => {
      const { id, title, original_title, release_date, adult, video, popularity, vote_count } = film;
      return { id, title, original_title, release_date, adult, video, popularity, vote_count };
    });
  }
}

const says = (response: ServerResponse, status: number, body: Json): void => {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(body));
};

const notThere = (response: ServerResponse): void =>
  says(response, 404, {
    ...{ success: false, status_code: 34 },
    status_message: 'The resource you requested could not be found.',
  });

const fail = (response: ServerResponse, fault: TmdbFault): void => {
  if (fault === 'hangs') return;
  if (fault === 'resets') return void response.socket?.resetAndDestroy();
  if (!('status' in fault)) return void response.end(fault.says);
  const { status, retryAfter, says: text = '{"status_code":25}' } = fault;
  response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end(text);
};
