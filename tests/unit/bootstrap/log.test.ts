import { expect } from 'chai';
import { pino } from 'pino';
import { redact } from '#bootstrap/log';

describe('The log', () => {
  for (const name of ['jwtKeys', 'databaseUrl', 'mailUrl', 'password', 'cookie'])
    it(`blanks ${name}, alone and within settings`, () => {
      const lines: string[] = [];
      const log = pino({ redact }, { write: (line: string) => void lines.push(line) });
      log.info({ [name]: 'secret', settings: { [name]: 'secret' } });
      expect(lines.join()).to.include('[redacted]').and.not.include('secret');
    });
});
