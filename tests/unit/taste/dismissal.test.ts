import { expect } from 'chai';
import { isInForce, parseDismissalReason, type GivenReason } from '#domain/taste/dismissal';
import type { Day } from '#domain/time-zone';
import { accepted, refused } from '../../support/outcomes.ts';

const NOW = new Date('2026-11-29T23:30:00Z');

describe('a dismissal', () => {
  it('has a reason with just what belongs to it', () => {
    for (const given of [
      { kind: 'movie' },
      { kind: 'genre', genre: 'War' },
      { kind: 'person', personId: 7 },
      { kind: 'later', until: '2026-11-30' },
    ] as const)
      expect(accepted(parseDismissalReason(given, NOW))).to.deep.equal(given);
  });

  it('is refused where something is missing, does not belong or is no day to come', () => {
    const cases: readonly (readonly [GivenReason, string, string])[] = [
      [{ kind: 'genre' }, 'genre', 'required'],
      [{ kind: 'person' }, 'person_id', 'required'],
      [{ kind: 'later' }, 'until', 'required'],
      [{ kind: 'movie', genre: 'War' }, 'genre', 'not-both'],
      [{ kind: 'genre', genre: 'War', personId: 7 }, 'person_id', 'not-both'],
      [{ kind: 'movie', until: '2026-12-01' }, 'until', 'not-both'],
      [{ kind: 'later', until: '2026-02-30' }, 'until', 'not-a-date'],
      [{ kind: 'later', until: 'soon' }, 'until', 'not-a-date'],
      [{ kind: 'later', until: '2026-11-29' }, 'until', 'date-not-to-come'],
    ];
    for (const [given, field, code] of cases) {
      const { errors } = refused(parseDismissalReason(given, NOW));
      expect(errors[field]?.map((error) => error.code)).to.deep.equal([code]);
    }
  });

  it('of later is over on its day, in UTC; any other never is', () => {
    const reason = { kind: 'later', until: '2026-11-30' as Day } as const;
    expect(isInForce({ reason }, NOW)).to.equal(true);
    expect(isInForce({ reason }, new Date('2026-11-30T00:00:00Z'))).to.equal(false);
    expect(isInForce({ reason: { kind: 'movie' } }, new Date('2099-01-01T00:00:00Z'))).to.equal(true);
  });
});
