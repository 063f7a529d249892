import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';

/** In the order of the page. */
export const parts = [
  'profile',
  'email',
  'password',
  'privacy',
  'sessions',
  'events',
  'passkeys',
  'second-factor',
  'access-tokens',
  'export',
  'deletion',
] as const;

export type PartName = (typeof parts)[number];

/** One subject of the settings, which the list of contents leads to. */
export const Part = ({ name, children }: { readonly name: PartName; readonly children: ReactNode }) => {
  const say = useMessages(messages);
  return (
    <section id={name} className="section settings-part" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{say(name)}</h2>
      {children}
    </section>
  );
};
