import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Watch list',
    empty: 'Nothing is on your watch list.',
    'empty-hint': 'Put films there from their pages, and find them here tonight.',
    find: 'Find a film',
    remove: 'Take off',
    removed: '{title} is off your list.',
    undo: 'Undo',
    seen: 'seen',
    added: 'since {day}',
    more: 'More films',
  },
  de: {
    title: 'Merkliste',
    empty: 'Auf deiner Merkliste steht nichts.',
    'empty-hint': 'Setze Filme von ihren Seiten aus darauf, und finde sie heute Abend hier.',
    find: 'Einen Film suchen',
    remove: 'Streichen',
    removed: '{title} ist gestrichen.',
    undo: 'Rückgängig',
    seen: 'gesehen',
    added: 'seit {day}',
    more: 'Mehr Filme',
  },
});
