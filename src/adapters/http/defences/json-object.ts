import { Problem } from '../problem.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const deepest = 20;
// It takes a byte order mark away, as some programs put one before what they write.
const utf8 = new TextDecoder('utf-8', { fatal: true });
const stringLiterals = /"[^"\\]*(?:\\.[^"\\]*)*"/gs;

/**
 * Reads a JSON object strictly: valid UTF-8, at most 20 levels, every key once in its object,
 * no NUL and no lone surrogate in any string or key.
 * @throws {Problem} `malformed-body`
 */
export const parseJsonObject = (bytes: Uint8Array): JsonObject => {
  const { text, value } = decode(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('It is not an object.');
  const keys = inspect(value, 1);
  // Outside strings, a colon stands after every key and nowhere else: fewer keys than colons means one came twice.
  const written = text.replaceAll(stringLiterals, '').split(':').length - 1;
  if (written !== keys) refuse('It names the same key twice.');
  return value as JsonObject;
};

const refuse = (detail: string): never => {
  throw new Problem('malformed-body', { detail });
};

const decode = (bytes: Uint8Array): { readonly text: string; readonly value: unknown } => {
  try {
    const text = utf8.decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    return refuse('It is not JSON in UTF-8.');
  }
};

/** Walks the value, refuses what nobody types, and counts the keys. `field` is the top one on the way. */
const inspect = (value: unknown, depth: number, field?: string): number => {
  if (typeof value === 'string') checkText(value, field);
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > deepest) refuse('It is nested too deeply.');
  if (Array.isArray(value))
    return value.reduce<number>((sum, item) => sum + inspect(item, depth + 1, field), 0);
  let keys = 0;
  for (const [key, item] of Object.entries(value)) {
    checkText(key);
    keys += 1 + inspect(item, depth + 1, field ?? key);
  }
  return keys;
};

const unstorable = {
  code: 'unstorable-characters',
  message: 'This holds a character that cannot be stored.',
} as const;

const checkText = (text: string, field?: string): void => {
  if (text.isWellFormed() && !text.includes('\0')) return;
  const detail = 'A text in it holds a character that cannot be stored.';
  throw new Problem('malformed-body', {
    detail,
    errors: field === undefined ? undefined : { [field]: [unstorable] },
  });
};
