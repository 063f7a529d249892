import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { signOut, useMe } from '../api/session.ts';
import { useMessages } from '../i18n/messages.ts';
import { useProblems } from '../i18n/problems.ts';
import { forgetDrafts } from '../kit/use-draft.ts';
import { useToasts } from '../kit/toasts/toasts.tsx';
import { CloseIcon, Mark, MenuIcon, SearchIcon } from './icons.tsx';
import { messages } from './messages.ts';
import { nav } from './nav.ts';

const SearchDialog = lazy(() => import('../pages/search/search-dialog.tsx'));

/** The head of every page. What does not fit a phone stands in a drawer. */
export const Bar = () => {
  const say = useMessages(messages);
  const me = useMe();
  const leave = useSignOut();
  const [isSearching, setSearching] = useState(false);
  const items = nav.filter(({ isPersonal }) => !isPersonal || me);
  useSlashKey(() => setSearching(true));

  return (
    <header className="bar">
      <div className="bar-inner">
        <Link to="/" className="wordmark" aria-label="MovieConnect">
          <Mark />
          <span className="name">MovieConnect</span>
        </Link>
        <nav aria-label={say('main')}>
          <ul>
            {items.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === '/' }}>
                  {say(label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="who">
          <button
            type="button"
            className="icon-button"
            aria-label={say('search')}
            aria-keyshortcuts="/"
            onClick={() => setSearching(true)}
          >
            <SearchIcon />
          </button>
          {me === null && (
            <>
              <Link to="/sign-in" className="button quiet">
                {say('sign-in')}
              </Link>
              <Link to="/sign-up" className="button primary wide-only">
                {say('sign-up')}
              </Link>
            </>
          )}
          {me && (
            <>
              <Link
                to="/settings"
                className="button quiet wide-only name"
                aria-label={`${me.username}: ${say('settings')}`}
                dir="auto"
              >
                {me.username}
              </Link>
              <button type="button" className="button quiet wide-only" onClick={leave}>
                {say('sign-out')}
              </button>
            </>
          )}
          <Drawer leave={leave} />
        </div>
      </div>
      {isSearching && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  );
};

const Drawer = ({ leave }: { readonly leave: () => void }) => {
  const say = useMessages(messages);
  const me = useMe();
  const dialog = useRef<HTMLDialogElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => dialog.current?.close(), [path]);
  const items = nav.filter(({ isPersonal }) => !isPersonal || me);
  return (
    <>
      <button
        type="button"
        className="icon-button menu-button for-nav"
        aria-label={say('menu')}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        <MenuIcon />
      </button>
      <dialog
        ref={dialog}
        className="drawer"
        aria-label={say('menu')}
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
      >
        <div className="top">
          <span dir="auto">{me?.username}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={say('close')}
            onClick={() => dialog.current?.close()}
          >
            <CloseIcon />
          </button>
        </div>
        <ul>
          {items.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} activeOptions={{ exact: to === '/' }} onClick={() => dialog.current?.close()}>
                {say(label)}
              </Link>
            </li>
          ))}
          {me ? (
            <>
              <li>
                <Link to="/settings" onClick={() => dialog.current?.close()}>
                  {say('settings')}
                </Link>
              </li>
              <li>
                <button
                  type="button"
                  onClick={() => {
                    dialog.current?.close();
                    leave();
                  }}
                >
                  {say('sign-out')}
                </button>
              </li>
            </>
          ) : (
            <>
              <li>
                <Link to="/sign-up">{say('sign-up')}</Link>
              </li>
              <li>
                <Link to="/sign-in">{say('sign-in')}</Link>
              </li>
            </>
          )}
        </ul>
      </dialog>
    </>
  );
};

const useSignOut = (): (() => void) => {
  const problem = useProblems();
  const { show } = useToasts();
  const navigate = useNavigate();
  return () => {
    signOut().then(
      () => {
        forgetDrafts();
        return navigate({ to: '/' });
      },
      (error: unknown) => show({ text: problem.of(error) }),
    );
  };
};

/** As on many sites, `/` searches, wherever nobody is typing. */
const useSlashKey = (act: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = (event.target as Element).matches('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
    // The same one from the first page to the last.
  }, []);
};
