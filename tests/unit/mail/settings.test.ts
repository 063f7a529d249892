import { expect } from 'chai';
import { readSettings, SettingsError } from '#bootstrap/settings';

const MAIL_FROM = 'MovieConnect <noreply@example.org>';
const readWith = (given: Readonly<Record<string, string>>) => () => readSettings(given);

describe('The settings of mail', () => {
  for (const MAIL_URL of [
    'smtp://user:pass%2Fword@mail.example.org:587',
    'smtp://user:100%25@mail.example.org',
    'smtps://mail.example.org',
    'smtp://[::1]:2525',
    'file:///var/mails',
  ])
    it(`take ${MAIL_URL}`, () => {
      expect(readSettings({ MAIL_URL, MAIL_FROM }).mailUrl).to.equal(MAIL_URL);
    });

  for (const MAIL_URL of [
    'mail.somewhere.test',
    'https://mail.example.org',
    'smtp://mail.example.org/?secure=false',
    'smtp://user:100%@mail.example.org',
    'smtp://us%er:pass@mail.example.org',
    'file:///',
    'file:///one%2Ftwo',
    'file://elsewhere/mails',
  ])
    it(`refuse ${MAIL_URL}`, () => {
      expect(readWith({ MAIL_URL, MAIL_FROM })).to.throw(SettingsError, /^MAIL_URL must be/);
    });

  for (const from of ['noreply', 'A <a@example.org>\r\nBcc: b@example.org', 'A <a@b@c>'])
    it(`refuse the sender ${JSON.stringify(from)}`, () => {
      expect(readWith({ MAIL_URL: 'smtps://mail.example.org', MAIL_FROM: from })).to.throw(
        /MAIL_FROM must be/,
      );
    });

  it('go together', () => {
    expect(readWith({ MAIL_FROM })).to.throw('MAIL_URL and MAIL_FROM go together');
    expect(readWith({ MAIL_URL: 'smtps://mail.example.org' })).to.throw('MAIL_URL and MAIL_FROM go together');
  });
});
