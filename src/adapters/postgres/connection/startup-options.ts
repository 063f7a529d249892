import { RELIED_ON, TIMEOUTS } from './session-settings.ts';

/** Words as libpq splits them: at white space, of which a backslash takes the meaning away. */
const wordsOf = (options: string): readonly string[] =>
  (options.match(/(?:\\.|[^\s\\])+/gs) ?? []).map((word) => word.replace(/\\(.)/gs, '$1'));

const SETTING = /^(?:-c|--)(?<name>[\w.-]+)=(?<value>.*)$/s;

const settingWords = (options: string): readonly string[] => {
  const words = wordsOf(options);
  // `-c name=value` may come as two words.
  return words.flatMap((word, at) =>
    word === '-c' ? [`-c${words[at + 1] ?? ''}`] : words[at - 1] === '-c' ? [] : [word],
  );
};

const ownName = (name: string): string | undefined =>
  [...Object.keys(RELIED_ON), ...TIMEOUTS].find((own) => own.toLowerCase() === name.toLowerCase());

/** What is wrong with the `options` of a URL; undefined: nothing. */
export const complaintAboutOptions = (options: string): string | undefined => {
  for (const word of settingWords(options)) {
    const name = SETTING.exec(word)?.groups?.['name']?.replaceAll('-', '_');
    if (name === undefined) return 'may hold nothing but settings in options, as in options=-c%20geqo%3Doff';
    const own = ownName(name);
    if (own !== undefined) return `sets ${own} in options, which this service sets itself: take it out`;
  }
  return undefined;
};

/** The settings in the `options` of a URL, by name. */
export const settingsOfOptions = (options: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    settingWords(options).map((word) => {
      const { name = '', value = '' } = SETTING.exec(word)?.groups ?? {};
      return [name.replaceAll('-', '_'), value];
    }),
  );

/** Settings as the `options` of a connection, from where they outlast any reset. */
export const asOptions = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\s\\]/g, '\\$&')}`)
    .join(' ');
