import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const INSIDE_THE_WHEEL = 'bokeh_sampledata/_data/movies.db';

const Row = z.object({
  imdbID: z.string(),
  Title: z.string(),
  Year: z.int(),
  Released: z.string(),
  Runtime: z.number().nullable(),
  Genre: z.string(),
  Director: z.string(),
  Cast: z.string(),
  Metacritic: z.int().nullable(),
  CriticsRating: z.number().nullable(),
  Meter: z.int().nullable(),
  Reviews: z.int().nullable(),
  Awards: z.string().nullable(),
  BoxOffice: z.number().nullable(),
});
/** A film as the source has it. Lists of names are joined by ", ". */
export type SourceRow = z.infer<typeof Row>;

const SELECT = `
  select imdbID, Title, Year, Released, Runtime, Genre, Director, "Cast", Metacritic, Awards,
    tomatoes.Rating as CriticsRating, Meter, Reviews, BoxOffice
  from omdb join tomatoes using (ID) order by imdbID, ID`;

const rowsOf = (file: string): SourceRow[] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return z.array(Row).parse(database.prepare(SELECT).all());
  } finally {
    database.close();
  }
};

/** Every film of the source, by IMDb id. A wheel is a zip file and is opened with `unzip`. */
export const readRows = (source: string): SourceRow[] => {
  if (!source.endsWith('.whl')) return rowsOf(source);
  const folder = mkdtempSync(join(tmpdir(), 'movies-db-'));
  try {
    const file = join(folder, 'movies.db');
    writeFileSync(file, execFileSync('unzip', ['-p', source, INSIDE_THE_WHEEL], { maxBuffer: 2 ** 28 }));
    return rowsOf(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
