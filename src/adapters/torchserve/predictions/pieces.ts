import { garbage } from './call-fault.ts';

const [OPEN, CLOSE, COMMA, END] = [0x7b, 0x7d, 0x2c, 0x5d];
const KEY = '"films"';

/** Where the next byte stands that is no white space. */
const solid = (bytes: Buffer, at: number): number => {
  while ((bytes[at] ?? Infinity) <= 0x20) at++;
  return at;
};

/**
 * The films of an answer one by one, each as its own JSON text, so that no more is parsed at once than one film: a film
 * holds numbers only, and ends at the first closing brace. What is around them comes last.
 * @throws {CallFault} when it is not such an answer
 */
export function* piecesOf(bytes: Buffer): Generator<string, string> {
  const key = bytes.indexOf(KEY);
  const start = key < 0 ? -1 : bytes.indexOf('[', key + KEY.length);
  if (start < 0) throw garbage('no list of films');
  let at = solid(bytes, start + 1);
  while (bytes[at] === OPEN) {
    const close = bytes.indexOf(CLOSE, at);
    if (close < 0) throw garbage('a film without an end');
    yield bytes.toString('latin1', at, close + 1);
    at = solid(bytes, close + 1);
    if (bytes[at] !== COMMA) break;
    at = solid(bytes, at + 1);
    if (bytes[at] !== OPEN) throw garbage('a comma without a film');
  }
  if (bytes[at] !== END) throw garbage('a list without an end');
  return bytes.toString('latin1', 0, start + 1) + bytes.toString('latin1', at);
}
