import { expect } from 'chai';
import { readTokenCookie, createTokenCookies } from '#adapters/http/defences/cookies';

describe('Token cookies', () => {
  const plain = createTokenCookies({ secure: false });
  const secure = createTokenCookies({ secure: true });

  it('C3 are hidden from scripts, stay on this host and live as long as the token', () => {
    expect(plain.issue('access', 'a.b.c', 900.7)).to.equal(
      'access_token=a.b.c; Max-Age=900; Path=/; HttpOnly; SameSite=Lax',
    );
  });

  it('C3 are bound to HTTPS and to this very host where there is HTTPS', () => {
    expect(secure.issue('refresh', 'a.b.c', 60)).to.equal(
      '__Host-refresh_token=a.b.c; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('are cleared with the attributes they were set with', () => {
    expect(secure.clear('access')).to.equal(
      '__Host-access_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('C2 are never read under a name that another host could set', () => {
    expect(secure.read('access_token=tossed', 'access')).to.deep.equal({ is: 'none' });
  });

  for (const [what, character] of Object.entries({
    'a space that does not break': '\u00a0',
    'a line end': '\n',
    'a form feed': '\f',
    'a vertical tab': '\v',
    'a byte order mark': '\ufeff',
  }))
    it(`C16 are another's under a name with ${what} before or behind it`, () => {
      const planted = `${character}__Host-access_token=planted; __Host-access_token${character}=planted`;
      expect(secure.read(planted, 'access')).to.deep.equal({ is: 'none' });
      expect(secure.read(`${planted}; __Host-access_token=ours`, 'access')).to.deep.equal({
        is: 'one',
        value: 'ours',
      });
    });

  it('are found among others, whatever the spacing', () => {
    const header = 'theme=dark;\taccess_token=a.b.c ; \t refresh_token =\td.e.f';
    expect(plain.read(header, 'access')).to.deep.equal({ is: 'one', value: 'a.b.c' });
    expect(plain.read(header, 'refresh')).to.deep.equal({ is: 'one', value: 'd.e.f' });
  });

  for (const header of [undefined, '', 'access_token', 'access_token=', 'xaccess_token=a', 'ACCESS_TOKEN=a'])
    it(`are not there in ${JSON.stringify(header)}`, () => {
      expect(readTokenCookie(header, 'access_token')).to.deep.equal({ is: 'none' });
    });

  for (const header of [
    'access_token=A; access_token=B',
    'access_token=A;x=1;access_token=A',
    'access_token=; access_token=B',
  ])
    it(`C1 are told apart from a pair: ${header}`, () => {
      expect(readTokenCookie(header, 'access_token')).to.deep.equal({ is: 'duplicate' });
    });
});
