import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';

type Known = Exclude<keyof (typeof messages)['en'], 'empty' | 'by'>;
const isKnown = (name: string): name is Known => name in messages.en && name !== 'empty' && name !== 'by';

interface Props {
  /** The filters that emptied the list, as the service calls them. */
  readonly by: readonly string[];
  /** What to do about it. */
  readonly children: ReactNode;
}

/** In place of a list that its filters left nothing of: which of them, and what to do. */
export const Emptied = ({ by, children }: Props) => {
  const say = useMessages(messages);
  const { list } = useFormats();
  const what = by.filter(isKnown).map((name) => say(name));
  return (
    <p className="notice">
      {say('empty')} {what.length > 0 && say('by', { what: list(what) })} {children}
    </p>
  );
};
