import { notFound } from '@tanstack/react-router';

/** An id in the address of a page; anything else leads nowhere. */
export const parseId = (text: string): number => {
  const id = Number(text);
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router takes it so
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(id)) throw notFound();
  return id;
};
