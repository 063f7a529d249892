import { useState } from 'react';
import { languages, useLanguage, type Language } from '../i18n/language.tsx';
import { useMessages } from '../i18n/messages.ts';
import { messages } from './messages.ts';
import { chosenTheme, showTheme, themes, type Theme } from './theme.ts';

export const Foot = () => {
  const say = useMessages(messages);
  const { language, choose } = useLanguage();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <footer className="foot">
      <div className="foot-inner">
        <label>
          {say('language')}
          <select value={language} onChange={(event) => choose(event.currentTarget.value as Language)}>
            {Object.entries(languages).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('theme')}
          <select
            value={theme}
            onChange={(event) => {
              const chosen = event.currentTarget.value as Theme;
              showTheme(chosen);
              setTheme(chosen);
            }}
          >
            {themes.map((each) => (
              <option key={each} value={each}>
                {say(`theme-${each}`)}
              </option>
            ))}
          </select>
        </label>
        <a href="/api/docs/">{say('reference')}</a>
      </div>
    </footer>
  );
};
