import type { ImportReport } from '#application/import/import-ratings';

const grouped = (count: number): string => count.toLocaleString('en');
const MILLISECONDS = 1_000;

/** What an import did, in lines for a person. */
export const describeImport = (name: string, report: ImportReport, milliseconds: number): string => {
  const { movies, people, ratings, read, skipped, firstSkipped: first } = report;
  const seconds = milliseconds / MILLISECONDS;
  const lines = [
    `${name} is imported: ${grouped(read)} ratings by ${grouped(people)} people in ${seconds.toFixed(1)} s (${grouped(Math.round(read / seconds))} a second).`,
    `Films: ${grouped(movies.matched)} were there, ${grouped(movies.added)} are new.`,
    `Ratings: ${grouped(ratings.added)} are new, ${grouped(ratings.changed)} changed, ${grouped(ratings.removed)} removed, ${grouped(ratings.unchanged)} unchanged.`,
  ];
  if (ratings.repeated > 0)
    lines.push(`Ratings of one film by one person twice: ${grouped(ratings.repeated)}; the newest counts.`);
  if (first !== undefined)
    lines.push(
      `Damaged lines left out: ${grouped(skipped)}; the first is ${first.file}, line ${first.line}, column ${first.column}: ${first.problem}.`,
    );
  return lines.join('\n');
};
