const YEAR = /\s*\((\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\)\s*$/;
/** What stands in parentheses behind the title. */
const TRAILING = /^(\S.*?)((?:\s*\([^()]+\))+)$/;
const ALSO = /\(([^()]+)\)/g;
/** Articles as the data sets move them behind: "Matrix, The", "Cité des enfants perdus, La", "Avventura, L'". */
const MOVED =
  /^(.+), (The|A|An|Le|La|Les|L'|El|Los|Las|Un|Una|Une|Il|Lo|I|Gli|Der|Die|Das|Den|Det|De|Het|Een|Ein|Eine|O|Os|As)$/i;

const FIRST_YEAR = 1870;
const LAST_YEAR = 2200;

export interface ParsedTitle {
  readonly title: string;
  readonly otherTitles: readonly string[];
  readonly year: number | null;
}

const withArticleInFront = (title: string): string => {
  const [, rest, article] = MOVED.exec(title) ?? [];
  if (rest === undefined || article === undefined) return title;
  return article.endsWith("'") ? `${article}${rest}` : `${article} ${rest}`;
};

/** What a title in parentheses says; "a.k.a. Se7en" and "Seven" are two titles of one film. */
const bare = (title: string): string => withArticleInFront(title.replace(/^a\.?k\.?a\.?:?\s+/i, '').trim());

/**
 * Takes "City of Lost Children, The (Cité des enfants perdus, La) (1995)" apart. What stands in parentheses may be
 * another title or a part of this one, so it stays in the title and is offered as another.
 */
export const parseTitle = (text: string): ParsedTitle => {
  const whole = text.trim();
  const found = Number(YEAR.exec(whole)?.[1] ?? NaN);
  const named = whole.replace(YEAR, '').trim();
  const [, front = named, behind = ''] = TRAILING.exec(named) ?? [];
  const parts = [...behind.matchAll(ALSO)].map(([, part = '']) => bare(part)).filter((part) => part !== '');
  const main = withArticleInFront(front.trim());
  const title = [main, ...parts.map((part) => `(${part})`)].join(' ');
  return {
    title: title === '' ? whole : title,
    otherTitles: [...new Set([main, ...parts])].filter((other) => other !== '' && other !== title),
    year: found >= FIRST_YEAR && found <= LAST_YEAR ? found : null,
  };
};
