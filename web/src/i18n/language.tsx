import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const KEY = 'language';

const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in languages;

/** What the person chose, or the first language of the browser that we speak. */
const firstLanguage = (): Language => {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find(isLanguage) ?? 'en';
};

/** The person's own regional form of the language, as en-GB, for dates and numbers. */
const localeOf = (language: Language): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;

interface Spoken {
  readonly language: Language;
  /** For `Intl`. */
  readonly locale: string;
  readonly choose: (language: Language) => void;
}

const Context = createContext<Spoken | null>(null);

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    // A check of layouts: `localStorage.direction = 'rtl'` mirrors the page.
    document.documentElement.dir = localStorage.getItem('direction') === 'rtl' ? 'rtl' : 'ltr';
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      locale: localeOf(language),
      choose: (chosen) => {
        localStorage.setItem(KEY, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Context value={spoken}>{children}</Context>;
};

export const useLanguage = (): Spoken => {
  const spoken = use(Context);
  if (spoken === null) throw new Error('There is no LanguageProvider around this.');
  return spoken;
};
