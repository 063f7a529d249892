import { useEffect, useRef, type ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
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
  const { show } = useToasts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  /** Without HTTPS there is no clipboard, and a browser may forbid it: then the text can be marked by hand. */
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      show({ text: say('copied') });
    } catch {
      show({ text: say('not-copied') });
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
      </p>
    </div>
  );
};
