import { expect } from 'chai';
import { areApart } from '#domain/privacy/are-apart';
import { relationships } from '#domain/privacy/relationship';

describe('Two people', () => {
  it('are apart where one has blocked the other, whoever it was', () => {
    expect(relationships.filter(areApart)).to.deep.equal(['blocked', 'blocker']);
  });
});
