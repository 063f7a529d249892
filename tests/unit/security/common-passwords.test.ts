import { expect } from 'chai';
import { openCommonPasswords } from '#adapters/security/common-passwords';
import type { CommonPasswords } from '#application/identity/common-passwords';

describe('The list of common passwords', () => {
  let common: CommonPasswords;
  before(async () => {
    common = await openCommonPasswords();
  });

  it('knows what attackers try first, in upper and lower case and typed in full width (P10)', () => {
    for (const password of [
      'password',
      '12345678',
      'qwertyuiop',
      'iloveyou',
      'trustno1',
      'PassWord1',
      'ｐａｓｓｗｏｒｄ',
    ])
      expect(common.has(password), password).to.be.true;
  });

  it('knows nothing that merely holds one, nor several at once, nor names of the language', () => {
    for (const password of [
      'my password is long',
      'password\n12345678',
      'tusk meadow violin 8',
      '',
      '\n',
      '__proto__',
      'constructor',
      'hasOwnProperty',
    ])
      expect(common.has(password), password).to.be.false;
  });
});
