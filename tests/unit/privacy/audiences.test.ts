import { expect } from 'chai';
import { areas } from '#domain/privacy/area';
import { audiences } from '#domain/privacy/audience';
import { audiencesOf, audiencesOfPrivacy, changedAudiences, isPrivate } from '#domain/privacy/audiences';

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

describe('Who changes their privacy', () => {
  it('says it of each area, and the rest stays', () => {
    expect(changedAudiences({ privacy: { diary: 'only-me', lists: undefined } })).to.deep.equal({
      diary: 'only-me',
    });
    expect(changedAudiences({})).to.be.empty;
  });

  it('switches all areas at once', () => {
    expect(changedAudiences({ isPrivate: true })).to.deep.equal(audiencesOf('friends'));
    expect(changedAudiences({ isPrivate: false })).to.deep.equal(audiencesOf('signed-in'));
  });

  it('may say both, and means what is named', () => {
    const changes = { isPrivate: true, privacy: { ratings: 'everyone', diary: undefined } } as const;
    expect(changedAudiences(changes)).to.deep.equal({ ...audiencesOf('friends'), ratings: 'everyone' });
  });
});
