import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    empty: 'No film fits all of that.',
    by: 'In the way: {what}.',
    genre: 'the genre',
    without_genre: 'the genre that is left out',
    decade: 'the decade',
    max_runtime: 'the length',
    on_watchlist: 'the watch list',
    dismissed: 'what did not interest you',
  },
  de: {
    empty: 'Auf all das passt kein Film.',
    by: 'Im Weg: {what}.',
    genre: 'das Genre',
    without_genre: 'das ausgeschlossene Genre',
    decade: 'das Jahrzehnt',
    max_runtime: 'die Länge',
    on_watchlist: 'die Merkliste',
    dismissed: 'was dich nicht interessiert hat',
  },
});
