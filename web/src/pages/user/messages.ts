import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    loading: 'Profile',
    hidden: 'This person keeps the profile to friends.',
    ask: 'Ask to be friends',
    asked: 'You have asked. Take it back',
    accept: 'Accept to be friends',
    remove: 'End the friendship',
    block: 'Block',
    unblock: 'Unblock',
    rated: 'Rated lately',
    'rated-hidden': 'Ratings are kept from you.',
    'rated-none': 'Nothing is rated yet.',
    wants: 'Wants to see',
    more: 'More',
  },
  de: {
    loading: 'Profil',
    hidden: 'Diese Person zeigt ihr Profil nur Freunden.',
    ask: 'Um Freundschaft bitten',
    asked: 'Du hast gefragt. Zurücknehmen',
    accept: 'Freundschaft annehmen',
    remove: 'Freundschaft beenden',
    block: 'Blockieren',
    unblock: 'Nicht mehr blockieren',
    rated: 'Zuletzt bewertet',
    'rated-hidden': 'Wertungen sind dir nicht gezeigt.',
    'rated-none': 'Noch ist nichts bewertet.',
    wants: 'Will sehen',
    more: 'Mehr',
  },
});
