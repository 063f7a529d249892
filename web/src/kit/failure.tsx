import { useEffect, useState } from 'react';
import { Refusal } from '../api/refusal.ts';
import { useProblems } from '../i18n/problems.ts';

interface Props {
  readonly error: unknown;
  /** Asks again; left out where that cannot help. */
  readonly retry?: () => void;
}

/** In place of what could not be read: why, and what to do. Asks again by itself when the service says when. */
export const Failure = ({ error, retry }: Props) => {
  const problem = useProblems();
  const wait = error instanceof Refusal ? error.retryAfter : null;
  const left = useCountdown(wait, error);
  const mayRetry = retry !== undefined && (error instanceof Refusal ? error.mayPass || wait !== null : true);
  const isOver = wait !== null && left === 0;

  useEffect(() => {
    if (isOver) retry?.();
    // Only when the time is over, not whenever a page makes a new function.
  }, [isOver]);
  useEffect(() => {
    if (retry === undefined) return undefined;
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [retry]);

  return (
    <div className="notice" role="alert">
      <p>
        {problem.cause(error)} {left > 0 && problem.say('again-in', { count: left })}
      </p>
      {mayRetry && (
        <button type="button" className="button" onClick={retry} disabled={left > 0}>
          {problem.say('again')}
        </button>
      )}
    </div>
  );
};

/** Counts seconds down to 0, anew for each cause. */
const useCountdown = (seconds: number | null, cause: unknown): number => {
  const [left, setLeft] = useState(seconds ?? 0);
  useEffect(() => {
    setLeft(seconds ?? 0);
    if (seconds === null) return undefined;
    const end = Date.now() + seconds * 1_000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000))), 250);
    return () => clearInterval(timer);
  }, [seconds, cause]);
  return left;
};
