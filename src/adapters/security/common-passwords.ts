import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { CommonPasswords } from '#application/identity/common-passwords';
import { packedPasswords } from './common-passwords-data.ts';

const decompress = promisify(brotliDecompress);

/** An offline list of the passwords of 8 characters and more that attackers try first; upper and lower case are alike. */
export const openCommonPasswords = async (): Promise<CommonPasswords> => {
  const list = await decompress(Buffer.from(packedPasswords, 'base64'));
  const words = new Set(list.toString('utf8').split('\n'));
  return { has: (password) => words.has(password.normalize('NFKC').toLowerCase()) };
};
