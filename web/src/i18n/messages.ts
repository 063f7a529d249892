import { useMemo } from 'react';
import { useLanguage, type Language } from './language.tsx';

/** A sentence with `{names}` in it; or one for each plural form of `{count}`. */
export type Message = string | { readonly one: string; readonly other: string };

type Messages = Readonly<Record<string, Message>>;
type SameKeys<M extends Messages> = { readonly [Key in keyof M]: Message };

/** The messages of one part of the page, in every language: a missing one does not compile. */
export const defineMessages = <const M extends Messages>(
  all: { readonly en: M } & { readonly [L in Exclude<Language, 'en'>]: SameKeys<M> },
): Readonly<Record<Language, SameKeys<M>>> => all;

type Values = Readonly<Record<string, string | number>>;
export type Say<Key extends string> = (key: Key, values?: Values) => string;

const fill = (text: string, values: Values, locale: string): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '');
  });

const pluralOf = (message: Message, count: number, locale: string): string => {
  if (typeof message === 'string') return message;
  return new Intl.PluralRules(locale).select(count) === 'one' ? message.one : message.other;
};

/** `say('key', { name })` in the language of the person. */
export const useMessages = <M extends Messages>(
  all: Readonly<Record<Language, M>>,
): Say<keyof M & string> => {
  const { language, locale } = useLanguage();
  return useMemo(() => {
    const messages = all[language];
    return (key, values = {}) => {
      const message: Message = messages[key] ?? key;
      return fill(pluralOf(message, Number(values['count'] ?? 0), locale), values, locale);
    };
  }, [all, language, locale]);
};
