import type { FetchReport } from '#adapters/tmdb/fetch-films';

const grouped = (count: number): string => count.toLocaleString('en');

/** What became of the questions to TMDb, in lines for a person. */
export const describeFetch = ({
  answered,
  fresh,
  gone,
  unreadable,
  unanswered,
  odd,
}: FetchReport): string => {
  const lines = [
    `TMDb has answered about ${grouped(answered)} films; ${grouped(fresh)} were answered not long ago.`,
  ];
  if (gone > 0) lines.push(`Films that it has no more, and that stay as they are here: ${grouped(gone)}.`);
  if (unanswered > 0)
    lines.push(`Films about which it did not answer: ${grouped(unanswered)}; run this again for them.`);
  if (unreadable > 0) lines.push(`Answers that are none about the film: ${grouped(unreadable)}.`);
  for (const [field, count] of [...odd].sort(([, one], [, other]) => other - one))
    lines.push(`Missing or not what it was, and left out: ${field}, in ${grouped(count)} answers.`);
  return lines.join('\n');
};

/** What an operator must do to see posters; undefined: nothing. */
export const hiddenPosters = (base: string, hosts: readonly string[]): string | undefined => {
  const host = new URL(base).hostname;
  return hosts.includes(host)
    ? undefined
    : `Its posters are not shown, because POSTER_HOSTS does not name ${host}.`;
};
