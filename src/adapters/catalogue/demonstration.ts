import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createBrotliDecompress } from 'node:zlib';
import * as z from 'zod';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';

const FILE = new URL('./demonstration/movies.jsonl.br', import.meta.url);

const Names = z.array(z.string().min(1));
const Movie = z.object({
  title: z.string().min(1),
  releaseDate: z.iso.date().nullable(),
  year: z.int().nullable(),
  runtime: z.int().positive().nullable(),
  overview: z.string().nullable(),
  posterUrl: z.string().nullable(),
  adult: z.boolean(),
  genres: Names,
  directors: Names,
  actors: Names,
  externalIds: z.object({
    imdb: z.string().nullable(),
    tmdb: z.int().nullable(),
    movielens: z.int().nullable(),
  }),
  facts: z.object({
    criticsScore: z.number().nullable(),
    reviewCount: z.int().nullable(),
    awardsWon: z.int(),
    awardNominations: z.int(),
    boxOffice: z.number().nullable(),
  }),
});

/** The bundled films (see SOURCE.md beside the file), best known first, read as they are asked for. */
export async function* demonstrationCatalogue(): AsyncGenerator<CatalogueMovie> {
  const unpacked = createReadStream(FILE).pipe(createBrotliDecompress());
  for await (const line of createInterface({ input: unpacked })) yield Movie.parse(JSON.parse(line));
}
