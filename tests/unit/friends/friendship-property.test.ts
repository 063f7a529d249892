import { expect } from 'chai';
import fc from 'fast-check';
import { Friendship } from '#domain/friends/friendship';
import type { Refusal } from '#domain/outcome';

type Who = 'ada' | 'bob';
const ids: Readonly<Record<Who, number>> = { ada: 1, bob: 2 };
const NOW = new Date('2026-11-29T12:00:00Z');

/** What the specification says of two people, told without looking at the entity: one word, whoever it is about. */
type Model =
  | { readonly is: 'nothing' }
  | { readonly is: 'asked'; readonly by: Who }
  | { readonly is: 'friends'; readonly by: Who }
  | { readonly is: 'blocked'; readonly by: Who };

const acts = ['ask', 'accept', 'deny', 'cancel', 'remove', 'block', 'unblock'] as const;
type Act = (typeof acts)[number];

const nothing = { is: 'nothing' } as const;
const to = (is: 'asked' | 'friends' | 'blocked', by: Who): Model => ({ is, by });

/** What becomes of each state when somebody acts, or the code of the refusal. */
const expected = (before: Model, act: Act, by: Who): Model | string => {
  const isOwn = before.is !== 'nothing' && before.by === by;
  switch (act) {
    case 'ask':
      if (before.is === 'nothing') return to('asked', by);
      if (before.is === 'blocked') return isOwn ? 'blocked-by-you' : 'no-such-user';
      if (before.is === 'friends') return 'already-friends';
      return isOwn ? 'already-requested' : to('friends', before.by);
    case 'accept':
      return (before.is === 'asked' || before.is === 'friends') && !isOwn
        ? to('friends', before.by)
        : 'no-such-request';
    case 'deny':
    case 'cancel':
      if ((before.is !== 'asked' && before.is !== 'friends') || isOwn !== (act === 'cancel'))
        return 'no-such-request';
      return before.is === 'friends' ? 'already-friends' : nothing;
    case 'remove':
      return before.is === 'friends' ? nothing : 'no-such-friend';
    case 'block':
      return before.is === 'blocked' && !isOwn ? 'no-such-user' : to('blocked', by);
    case 'unblock':
      if (before.is !== 'blocked') return before;
      return isOwn ? nothing : 'no-such-user';
  }
};

const doing = (friendship: Friendship, act: Act, by: number): Refusal | undefined => {
  const answers = {
    ask: () => friendship.ask(by, 7, NOW),
    accept: () => friendship.accept(by, NOW),
    deny: () => friendship.deny(by),
    cancel: () => friendship.cancel(by),
    remove: () => friendship.remove(),
    block: () => friendship.block(by, NOW),
    unblock: () => friendship.unblock(by),
  };
  const answer = answers[act]();
  return answer.ok ? undefined : answer.refusal;
};

const nameOf = (id: number): Who => (id === ids.ada ? 'ada' : 'bob');

const seen = ({ is, request, blocks }: Friendship): Model => {
  // Never two things at once.
  expect(blocks.length + (request === null ? 0 : 1)).to.be.at.most(1);
  const [block] = blocks;
  if (block !== undefined) return to('blocked', nameOf(block.by));
  return is === 'nothing' || request === null ? nothing : to(is, nameOf(request.askedBy));
};

const step = fc.record({ act: fc.constantFrom(...acts), by: fc.constantFrom<Who>('ada', 'bob') });

describe('Whatever two people do, in whatever order,', () => {
  it('ends in one state, the one that the specification says', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const friendship = new Friendship({ id: 1, username: 'ada' }, { id: 2, username: 'bob' });
        let model: Model = nothing;
        for (const { act, by } of steps) {
          const before = seen(friendship);
          const next = expected(model, act, by);
          const refusal = doing(friendship, act, ids[by]);
          expect(refusal?.code, `${by} ${act} ${model.is}`).to.equal(
            typeof next === 'string' ? next : undefined,
          );
          if (typeof next === 'string') expect(seen(friendship)).to.deep.equal(before);
          else model = next;
          expect(seen(friendship)).to.deep.equal(model);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
