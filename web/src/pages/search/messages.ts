import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Search',
    'title-of': 'Search: {text}',
    label: 'A film by its title',
    go: 'Search',
    films: 'Films',
    people: 'People',
    none: 'No film is found for “{text}”.',
    'none-hint': 'Typing mistakes are forgiven; perhaps the original title helps.',
    hint: 'Type a title: mistakes and missing accents are forgiven.',
    more: 'More films',
    all: 'All results for “{text}”',
    suggestions: 'Suggestions',
    known: 'known for {films}',
  },
  de: {
    title: 'Suche',
    'title-of': 'Suche: {text}',
    label: 'Ein Film nach Titel',
    go: 'Suchen',
    films: 'Filme',
    people: 'Menschen',
    none: 'Zu „{text}“ gibt es keinen Film.',
    'none-hint': 'Tippfehler machen nichts; vielleicht hilft der Originaltitel.',
    hint: 'Gib einen Titel ein: Tippfehler und fehlende Akzente machen nichts.',
    more: 'Mehr Filme',
    all: 'Alles zu „{text}“',
    suggestions: 'Vorschläge',
    known: 'bekannt durch {films}',
  },
});
