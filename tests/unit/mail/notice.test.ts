import { expect } from 'chai';
import { mailLanguages, noticeOf } from '#application/mail/notice';
import { securityEventKinds } from '#domain/identity/security-event';
import { linkPurposeOf, requestedMailKinds } from '#domain/mail/mail-kind';

const publicUrl = 'https://movies.example.org';
const token = 'a.b.c';
const mail = {
  username: 'ada',
  kind: 'new-device',
  device: 'Firefox on Linux',
  deletesAt: null,
  happenedAt: new Date('2026-11-29T20:04:00Z'),
} as const;

describe('A mail', () => {
  for (const language of mailLanguages)
    for (const kind of [...securityEventKinds, ...requestedMailKinds])
      it(`tells ${kind} in ${language}, as text and as HTML, with one link to this service`, () => {
        const purpose = linkPurposeOf[kind];
        const link = purpose === null ? `${publicUrl}/` : `${publicUrl}/${purpose}/#token=${token}`;
        const { subject, text, html } = noticeOf({ ...mail, kind }, { language, publicUrl, token });
        expect(subject).to.match(/^MovieConnect: \S.*\S$/);
        for (const words of [text, html]) {
          expect(words).to.include('ada').and.include('Firefox on Linux').and.include('20:04 UTC');
          expect(new Set(words.match(/https?:[^\s"<]+/g))).to.deep.equal(new Set([link]));
        }
      });

  it('says who, what, where, when, and what to do', () => {
    expect(noticeOf(mail, { language: 'en', publicUrl, token }).text).to.equal(
      [
        'Hello ada,',
        'Your account was signed in to from a new device.',
        'Device: Firefox on Linux\nTime: 29 November 2026 at 20:04 UTC',
        'If this was not you, say so here. All sessions end, and you set a new password:\nhttps://movies.example.org/not-me/#token=a.b.c\n',
      ].join('\n\n'),
    );
  });

  it('has no link but that to the service where none was signed', () => {
    const { text } = noticeOf(mail, { language: 'en', publicUrl });
    expect(text)
      .to.match(/\n\nhttps:\/\/movies\.example\.org\/\n$/)
      .and.not.include('say so here');
  });

  it('shows text as text', () => {
    const { html } = noticeOf({ ...mail, device: '<b>"&' }, { language: 'en', publicUrl });
    expect(html).to.include('&lt;b&gt;&quot;&amp;').and.not.include('<b>');
  });
});
