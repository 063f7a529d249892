/** Hashes alone, two at a time or as many as given, for so many seconds: what these cores can do. Prints hashes a second. */
import argon2 from 'argon2';
import { CURRENT_COST } from '#adapters/security/argon2-hash';

const [atOnce = 2, seconds = 5] = process.argv.slice(2).map(Number);
const hash = await argon2.hash('a long enough passphrase', { ...CURRENT_COST, type: argon2.argon2id });
const begun = performance.now();
let count = 0;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (performance.now() - begun < seconds * 1_000) {
      await argon2.verify(hash, 'a long enough passphrase');
      count += 1;
    }
  }),
);
console.info(count / ((performance.now() - begun) / 1_000));
