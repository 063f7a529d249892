import type { messages } from './messages.ts';

interface NavItem {
  readonly to: string;
  readonly label: keyof (typeof messages)['en'];
  /** Shown to people who are signed in only. */
  readonly isPersonal: boolean;
}

/** What the head of every page leads to, in this order. */
export const nav: readonly NavItem[] = [
  { to: '/', label: 'popular', isPersonal: false },
  { to: '/for-you', label: 'for-you', isPersonal: true },
  { to: '/watch-list', label: 'watch-list', isPersonal: true },
  { to: '/diary', label: 'diary', isPersonal: true },
  { to: '/friends', label: 'friends', isPersonal: true },
  { to: '/tonight', label: 'tonight', isPersonal: true },
];
