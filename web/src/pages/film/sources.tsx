import type { MovieDetail } from '@movieconnect/client';
import { useFormats } from '../../i18n/formats.ts';
import { defineMessages, useMessages } from '../../i18n/messages.ts';

const messages = defineMessages({
  en: { sources: 'What is known of this film comes from {names}.' },
  de: { sources: 'Was über diesen Film bekannt ist, stammt von {names}.' },
});

type Source = MovieDetail['sources'][number];

const NAMES: Readonly<Record<Source, string>> = { imdb: 'IMDb', tmdb: 'TMDB', wikidata: 'Wikidata' };

/** What they ask to be said, in their own words: nobody may change these, so they stay English everywhere. */
const NOTICES: Readonly<Partial<Record<Source, string>>> = {
  imdb: 'Information courtesy of IMDb (https://www.imdb.com). Used with permission.',
  tmdb: 'This product uses the TMDB API but is not endorsed or certified by TMDB.',
};

/** Whom the facts of a film are from. Nothing where nobody has to be named. */
export const Sources = ({ sources }: Pick<MovieDetail, 'sources'>) => {
  const say = useMessages(messages);
  const { list } = useFormats();
  if (sources.length === 0) return null;
  return (
    <footer className="section film-sources">
      <p>{say('sources', { names: list(sources.map((source) => NAMES[source])) })}</p>
      {sources.map((source) => {
        const notice = NOTICES[source];
        return (
          notice !== undefined && (
            <p key={source} lang="en" dir="ltr">
              {notice}
            </p>
          )
        );
      })}
    </footer>
  );
};
