import { useRef, useSyncExternalStore } from 'react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useMessages } from '../i18n/messages.ts';
import { Bar } from './bar.tsx';
import { Foot } from './foot.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { messages } from './messages.ts';
import './shell.css';

/** What is around every page. */
export const Shell = () => {
  const say = useMessages(messages);
  const content = useRef<HTMLElement>(null);
  useKeptFocus(content);
  const isOnline = useOnline();
  const isOnTheWay = useRouterState({ select: ({ isLoading }) => isLoading });
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <div>
        <Bar />
        <div role="status">{!isOnline && <p className="offline">{say('offline')}</p>}</div>
        {isOnTheWay && <div className="route-progress" aria-hidden="true" />}
      </div>
      <main id="main" tabIndex={-1} ref={content}>
        <Outlet />
      </main>
      <Foot />
    </div>
  );
};

const listen = (changed: () => void): (() => void) => {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
};

const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine);
