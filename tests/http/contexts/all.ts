import { accessTokens } from './access-tokens.ts';
import { activity } from './activity.ts';
import { catalogue } from './catalogue.ts';
import { comments } from './comments.ts';
import { factors } from './factors.ts';
import { friends } from './friends.ts';
import { diary } from './diary.ts';
import { historyImports } from './history-imports.ts';
import { identity } from './identity.ts';
import { moderation } from './moderation.ts';
import { privacy } from './privacy.ts';
import { recommendation } from './recommendation.ts';
import { recovery } from './recovery.ts';
import { shared } from './shared.ts';
import { taste } from './taste.ts';
import type { ContextTable } from './table.ts';
import { watchlist } from './watchlist.ts';

/** Every context of the service, each with its own page here. */
export const contexts: Readonly<Record<string, ContextTable>> = {
  shared,
  catalogue,
  taste,
  watchlist,
  activity,
  comments,
  diary,
  historyImports,
  recommendation,
  privacy,
  friends,
  moderation,
  factors,
  accessTokens,
  identity,
  recovery,
};
