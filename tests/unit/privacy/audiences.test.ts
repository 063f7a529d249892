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
  const [open, closed] = [audiencesOf('everyone'), audiencesOf('only-me')];

  it('says it of each area, and the rest stays', () => {
    expect(changedAudiences(open, { privacy: { diary: 'only-me', lists: undefined } })).to.deep.equal({
      diary: 'only-me',
    });
    expect(changedAudiences(open, {})).to.be.empty;
  });

  it('switches all areas at once', () => {
    expect(changedAudiences(open, { isPrivate: true })).to.deep.equal(audiencesOf('friends'));
    expect(changedAudiences(closed, { isPrivate: false })).to.deep.equal(audiencesOf('signed-in'));
  });

  it('opens and closes nothing by a switch that is so already', () => {
    for (const audience of audiences) {
      const now = audiencesOf(audience);
      expect(changedAudiences(now, { isPrivate: isPrivate(now) })).to.be.empty;
      const changes = { isPrivate: isPrivate(now), privacy: { lists: 'friends' } } as const;
      expect(changedAudiences(now, changes)).to.deep.equal({ lists: 'friends' });
    }
  });

  it('may say both, and means what is named', () => {
    const changes = { isPrivate: true, privacy: { ratings: 'everyone', diary: undefined } } as const;
    expect(changedAudiences(open, changes)).to.deep.equal({ ...audiencesOf('friends'), ratings: 'everyone' });
  });
});
