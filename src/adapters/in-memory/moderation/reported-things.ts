import type { ReportedThings } from '#application/moderation/reported-things';
import { areApart } from '#domain/privacy/are-apart';
import type { InMemoryComments } from '../comments/comments.ts';
import type { InMemoryFriends } from '../friends/friends.ts';
import type { InMemoryIdentity } from '../identity/identity.ts';

export const createInMemoryReportedThings = ({
  identity,
  friends,
  comments,
}: {
  readonly identity: InMemoryIdentity;
  readonly friends: InMemoryFriends;
  readonly comments: InMemoryComments;
}): ReportedThings => ({
  ownerOf: ({ is, id }, viewerId) => {
    const owner =
      is === 'user'
        ? identity.userWhoSignsIn(id)?.id
        : comments.all().find(({ comment }) => comment.id === id)?.comment.userId;
    if (owner === undefined) return Promise.resolve(undefined);
    const relationship = friends.between(viewerId, owner);
    const isHidden = is === 'comment' ? areApart(relationship) : relationship === 'blocked';
    return Promise.resolve(isHidden ? undefined : owner);
  },
});
