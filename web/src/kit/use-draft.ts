import { useCallback, useState } from 'react';

const keyOf = (name: string): string => `draft:${name}`;

/** A text that is being written, kept by the browser until it is cleared: no reload loses it. */
export const useDraft = (name: string): readonly [string, (text: string) => void] => {
  const [text, setText] = useState(() => localStorage.getItem(keyOf(name)) ?? '');
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') localStorage.removeItem(keyOf(name));
      else localStorage.setItem(keyOf(name), next);
    },
    [name],
  );
  return [text, write];
};

/** When somebody signs out, what they were writing is nobody else's. */
export const forgetDrafts = (): void => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('draft:')) localStorage.removeItem(key);
};
