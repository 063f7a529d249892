import { MIMEType } from 'node:util';

/** Longer than any honest one; what is longer is not looked at. */
const longest = 500;
const utf8 = new Set(['utf-8', 'utf8']);

/** Whether a `Content-Type` says JSON in UTF-8, as browsers read it; other parameters mean nothing to JSON. */
export const isJsonInUtf8 = (contentType: string): boolean => {
  const type = parsed(contentType);
  if (type?.essence !== 'application/json') return false;
  return utf8.has((type.params.get('charset') ?? 'utf-8').toLowerCase());
};

const parsed = (contentType: string): MIMEType | undefined => {
  if (contentType.length > longest) return undefined;
  try {
    return new MIMEType(contentType);
  } catch {
    return undefined;
  }
};
