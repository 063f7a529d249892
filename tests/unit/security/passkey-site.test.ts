import { expect } from 'chai';
import { passkeySiteOf } from '#adapters/security/passkey-site';

describe('The site that passkeys are made for', () => {
  it('is the host of the public address, and the pages of it and of listed origins', () => {
    expect(passkeySiteOf('https://movies.example.org', ['https://app.example.org'])).to.deep.equal({
      domain: 'movies.example.org',
      origins: ['https://movies.example.org', 'https://app.example.org'],
    });
  });

  it('is the domain above it where that is said', () => {
    expect(passkeySiteOf('https://api.example.org', [], 'example.org')?.domain).to.equal('example.org');
  });

  it('is this machine by its name, also without HTTPS', () => {
    expect(passkeySiteOf('http://localhost:8000', [])?.domain).to.equal('localhost');
    expect(passkeySiteOf('http://movies.localhost:8000', [])?.domain).to.equal('movies.localhost');
  });

  for (const url of [
    'http://127.0.0.1:8000',
    'https://192.0.2.1',
    'https://[2001:db8::1]',
    'http://movies.example.org',
  ])
    it(`is none where browsers have no passkeys: ${url}`, () => {
      expect(passkeySiteOf(url, [])).to.equal(undefined);
    });
});
