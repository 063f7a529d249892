/** What follows a comma but is no name of its own: it belongs to the name before it. */
const SUFFIX = /^(Jr|Sr)\.?$|^(II|III|IV)$/;
/** "Alessandro Ruspoli, 9th Prince of Cerveteri": a rank, not a person. */
const RANK =
  /^(PhD$|\d+(st|nd|rd|th) )|^(Prince|Princess|Duke|Duchess|Earl|Countess|Marquess|Baron)( Consort)? of /;
/** Items of Wikidata that are not people. */
const NOBODY = /^(list of .*|art director|dialogue writer|the Creator|geshe)$/;

/** Takes apart names joined by ", ", in their order, each once. */
export const splitNames = (joined: string): string[] => {
  const names: string[] = [];
  for (const part of joined.split(', ').map((name) => name.trim())) {
    const last = names.length - 1;
    if (part === '' || NOBODY.test(part) || RANK.test(part)) continue;
    if (SUFFIX.test(part) && last >= 0) names[last] = `${names[last] ?? ''} ${part}`;
    else names.push(part);
  }
  return [...new Set(names)];
};
