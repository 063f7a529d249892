import type { z } from 'zod';
import type { ExportedPart } from '#application/identity/export-personal-data';
import { listing } from '../listing.ts';
import { EXPORT_FORMAT, EXPORT_VERSION, personalData } from './export-schema.ts';

const listed = new Map(
  Object.entries(personalData.shape).map(([name, schema]) => [name, listing(schema as z.ZodType)]),
);
const list = (name: string, value: unknown): unknown => listed.get(name)?.(value);

/** The JSON text of all that is held about a person, a line a row; each piece is a page of a list at most. */
export async function* exportDocument(parts: readonly ExportedPart[]): AsyncGenerator<string> {
  yield JSON.stringify({ format: EXPORT_FORMAT, version: EXPORT_VERSION }).slice(0, -1);
  for (const part of parts) {
    yield `,\n${JSON.stringify(part.name)}:`;
    if ('pages' in part) yield* listText(part);
    else yield JSON.stringify(list(part.name, part.value));
  }
  yield '}\n';
}

async function* listText({ name, pages }: Extract<ExportedPart, { pages: unknown }>): AsyncGenerator<string> {
  yield '[';
  let between = '\n';
  for await (const page of pages) {
    if (page.length === 0) continue;
    const rows = list(name, page) as readonly unknown[];
    yield between + rows.map((row) => JSON.stringify(row)).join(',\n');
    between = ',\n';
  }
  yield ']';
}
