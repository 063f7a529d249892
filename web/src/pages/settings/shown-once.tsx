import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';

interface Props {
  readonly title: string;
  readonly about: string;
  /** What to copy. */
  readonly text: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A secret that the service does not show a second time. It has the focus, and stays until it is put away. */
export const ShownOnce = ({ title, about, text, close, children }: Props) => {
  const say = useMessages(messages);
  /** Stands here and not at the foot of the page: on a phone that lies over the buttons. */
  const [news, setNews] = useState<'copied' | 'not-copied' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  /** Without HTTPS there is no clipboard, and a browser may forbid it: then the text can be marked by hand. */
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setNews('copied');
    } catch {
      setNews('not-copied');
    }
  };
  return (
    <div className="notice shown-once">
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{about}</p>
      {children}
      <p className="row">
        <button type="button" className="button" onClick={() => void copy()}>
          {say('copy')}
        </button>
        <button type="button" className="button primary" onClick={close}>
          {say('kept')}
        </button>
        <span role="status">{news !== null && say(news)}</span>
      </p>
    </div>
  );
};
