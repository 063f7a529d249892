/** The blocks of code of a section, in order: their language and their lines. */
const blocksOf = (
  readme: string,
  section: string,
): readonly { language: string; lines: readonly string[] }[] => {
  const story = new RegExp(`^## ${section}$([\\s\\S]*?)^## `, 'm').exec(readme)?.[1] ?? '';
  return [...story.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    lines: text.trimEnd().split('\n'),
  }));
};

const isCommand = (line: string): boolean => line.startsWith('curl');

/** The commands of a story that the README tells, without the line that names the service. */
export const storyOf = (readme: string, section = 'The story'): readonly string[] =>
  blocksOf(readme, section).flatMap(({ language, lines }) =>
    language === 'bash' ? lines.filter(isCommand) : [],
  );

/** What the README shows as the answer of each command, in order: a line each, or a whole block of one command. */
export const answersOf = (readme: string, section = 'The story'): readonly string[] => {
  const blocks = blocksOf(readme, section);
  return blocks.flatMap(({ language, lines }, i) => {
    if (language !== 'text') return [];
    return blocks[i - 1]?.lines.filter(isCommand).length === 1 ? [lines.join('\n')] : lines;
  });
};

/** What of a shown answer is not in the real one, or undefined. `…` stands for anything; spaces do not count. */
export const untrueIn = (shown: string, real: string): string | undefined => {
  const text = real.replaceAll(/\s/g, '');
  const parts = shown.replaceAll(/\s/g, '').split('…');
  let from = 0;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const at = last && i > 0 ? Math.max(from, text.length - part.length) : text.indexOf(part, from);
    if (!text.startsWith(part, at) || (i === 0 && at !== 0)) return part;
    from = at + part.length;
  }
  return from === text.length ? undefined : text.slice(from);
};
