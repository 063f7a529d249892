import { expect } from 'chai';
import { areas } from '#domain/privacy/area';
import { audiences } from '#domain/privacy/audience';
import { audiencesOf, audiencesOfPrivacy, isPrivate } from '#domain/privacy/audiences';

describe('Somebody who is private', () => {
  it('shows everything to friends, and who is not, to everybody who is signed in', () => {
    for (const area of areas) {
      expect(audiencesOfPrivacy(true)[area]).to.equal('friends');
      expect(audiencesOfPrivacy(false)[area]).to.equal('signed-in');
    }
  });

  it('is who hides their profile from strangers', () => {
    expect(audiences.filter((audience) => isPrivate(audiencesOf(audience)))).to.deep.equal([
      'friends',
      'only-me',
    ]);
    expect(isPrivate({ ...audiencesOf('only-me'), profile: 'everyone' })).to.be.false;
  });
});
