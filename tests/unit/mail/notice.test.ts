import { expect } from 'chai';
import { mailLanguages, noticeOf } from '#application/mail/notice';
import { securityEventKinds } from '#domain/identity/security-event';

const publicUrl = 'https://movies.example.org';
const mail = {
  username: 'ada',
  kind: 'new-device',
  device: 'Firefox on Linux',
  happenedAt: new Date('2026-11-29T20:04:00Z'),
} as const;

describe('The mail about a security event', () => {
  for (const language of mailLanguages)
    for (const kind of securityEventKinds)
      it(`tells ${kind} in ${language}, as text and as HTML, with a link to this service`, () => {
        const { subject, text, html } = noticeOf({ ...mail, kind }, { language, publicUrl });
        expect(subject).to.match(/^MovieConnect: \S.*\S$/);
        for (const words of [text, html]) {
          expect(words).to.include('ada').and.include('Firefox on Linux').and.include('20:04 UTC');
          expect(words.match(/https?:[^\s"<]+/g)?.every((link) => link === `${publicUrl}/`)).to.be.true;
        }
      });

  it('says who, what, where and when', () => {
    expect(noticeOf(mail, { language: 'en', publicUrl }).text).to.equal(
      [
        'Hello ada,',
        'Your account was signed in to from a new device.',
        'Device: Firefox on Linux\nTime: 29 November 2026 at 20:04 UTC',
        'If this was not you, sign in, change your password and end all other sessions:\nhttps://movies.example.org/\n',
      ].join('\n\n'),
    );
  });

  it('shows text as text', () => {
    const { html } = noticeOf({ ...mail, device: '<b>"&' }, { language: 'en', publicUrl });
    expect(html).to.include('&lt;b&gt;&quot;&amp;').and.not.include('<b>');
  });
});
