import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Failure } from '../kit/failure.tsx';
import { useMessages } from '../i18n/messages.ts';
import { messages } from './messages.ts';
import { Page } from './page.tsx';

/** In place of a page that could not be shown. */
export const Broken = ({ error, reset }: ErrorComponentProps) => {
  const say = useMessages(messages);
  return (
    <Page title={say('broken')}>
      <Failure error={error} retry={reset} />
    </Page>
  );
};

export const NotFound = () => {
  const say = useMessages(messages);
  return (
    <Page title={say('not-found')}>
      <div className="stack">
        <p className="lead">{say('not-found-hint')}</p>
        <p>
          <Link to="/" className="button">
            {say('home')}
          </Link>
        </p>
      </div>
    </Page>
  );
};
