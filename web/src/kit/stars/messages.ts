import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    label: 'Your rating of {title}',
    none: 'not rated',
    stars: { one: '{count} star', other: '{count} stars' },
    remove: 'Take the rating back',
    undone: 'Your rating of {title} was not saved. {why}',
  },
  de: {
    label: 'Deine Wertung für {title}',
    none: 'nicht bewertet',
    stars: { one: '{count} Stern', other: '{count} Sterne' },
    remove: 'Wertung zurücknehmen',
    undone: 'Deine Wertung für {title} wurde nicht gespeichert. {why}',
  },
});
