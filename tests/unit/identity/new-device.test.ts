import { expect } from 'chai';
import { isNewDevice } from '#domain/identity/new-device';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const NEWER_FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0';
const from = (label: string, hasTokenOfAccount = false) => ({ label, hasTokenOfAccount });

describe('A sign-in is from a new device', () => {
  it('where no earlier session was called so', () => {
    expect(isNewDevice(from(FIREFOX), ['curl/8.9.1'])).to.be.true;
  });

  it('not where one was, be it of another version', () => {
    expect(isNewDevice(from(NEWER_FIREFOX), ['curl/8.9.1', FIREFOX])).to.be.false;
  });

  it('not where it holds a token of the account', () => {
    expect(isNewDevice(from(FIREFOX, true), ['curl/8.9.1'])).to.be.false;
  });

  it('not where it is the first of all', () => {
    expect(isNewDevice(from(FIREFOX), [])).to.be.false;
  });
});
