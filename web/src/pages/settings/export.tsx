import type { MouseEvent } from 'react';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

const formats = ['json', 'letterboxd'] as const;

export const Export = () => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  /** A link sends what the browser has; asking for something first renews a token that has expired. */
  const download = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.preventDefault();
    const { href } = event.currentTarget;
    send('showProfile').then(
      () => location.assign(href),
      (error: unknown) => show({ text: problem.of(error) }),
    );
  };
  return (
    <Part name="export">
      <p className="soft">{say('export-about')}</p>
      <p className="row">
        {formats.map((format) => (
          <a key={format} className="button" href={`/api/user/export/?format=${format}`} onClick={download}>
            {say(`export-${format}`)}
          </a>
        ))}
      </p>
    </Part>
  );
};
