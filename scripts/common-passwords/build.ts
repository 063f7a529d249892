/**
 * Writes the list of common passwords that the service carries; SOURCE.md beside this file says where it comes from.
 *
 *     node scripts/common-passwords/build.ts package/src/passwords.json
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

/** Shorter ones are refused for their length. */
const LEAST_CHARACTERS = 8;
const TARGET = new URL('../../src/adapters/security/common-passwords-data.ts', import.meta.url);

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the file passwords.json of @zxcvbn-ts/language-common.');

const text = await readFile(source, 'utf8');
const words: unknown = JSON.parse(text);
if (!Array.isArray(words) || !words.every((word) => typeof word === 'string' && !word.includes('\n')))
  throw new Error(`${source} is not a list of words.`);

const list = [...new Set(words.map((word: string) => word.normalize('NFKC').toLowerCase()))]
  .filter((word) => word.length >= LEAST_CHARACTERS)
  .toSorted();
const packed = brotliCompressSync(list.join('\n'), {
  params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
});

await writeFile(
  TARGET,
  `/** Made by scripts/common-passwords/build.ts: ${list.length} passwords, one a line, brotli, base64. MIT, see SOURCE.md there. */
export const packedPasswords =
  '${packed.toString('base64')}';
`,
);
console.log(`${list.length} passwords in ${packed.length} bytes; sha-256 of the source: ${sha256(text)}`);

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
