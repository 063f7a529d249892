import { useEffect, useRef, type ReactNode } from 'react';
import './page.css';

let pagesShown = 0;

interface Props {
  /** Of the tab, and the heading where none is given. */
  readonly title: string;
  /** In place of the plain heading. */
  readonly heading?: ReactNode;
  /** What stands beside the heading. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its title, its heading, and the focus on it after a change of page, so that it is read out. */
export const Page = ({ title, heading, aside, children }: Props) => {
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    pagesShown += 1;
    // Not on the first page: there the browser starts at the top, and the skip link comes first.
    const isBusyElsewhere = document.activeElement?.matches('input, textarea, select') ?? false;
    if (pagesShown > 1 && !isBusyElsewhere) first.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      <title>{`${title} · MovieConnect`}</title>
      <header className="page-head">
        <h1 ref={first} tabIndex={-1} dir="auto">
          {heading ?? title}
        </h1>
        {aside}
      </header>
      {children}
    </div>
  );
};
