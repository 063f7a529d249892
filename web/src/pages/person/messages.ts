import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: { loading: 'Films of a person', director: 'Directed', actor: 'Played in' },
  de: { loading: 'Filme einer Person', director: 'Regie', actor: 'Gespielt in' },
});
