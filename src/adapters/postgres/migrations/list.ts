import type { SqlMigration } from '../migration.ts';
import { migration as accounts } from './001-accounts.ts';
import { migration as catalogue } from './002-catalogue.ts';
import { migration as ratings } from './003-ratings.ts';
import { migration as attempts } from './004-attempts.ts';
import { migration as imports } from './005-import.ts';
import { migration as modelTraining } from './006-model-training.ts';
import { migration as privacy } from './007-privacy.ts';
import { migration as searchLikeness } from './008-search-likeness.ts';
import { migration as friends } from './009-friends.ts';
import { migration as watchList } from './010-watch-list.ts';
import { migration as diary } from './011-diary.ts';
import { migration as comments } from './012-comments.ts';
import { migration as tips } from './013-tips.ts';
import { migration as popularAndPeople } from './014-popular-and-people.ts';
import { migration as moderation } from './015-moderation.ts';
import { migration as genresElsewhere } from './016-genres-elsewhere.ts';
import { migration as sessionNumbers } from './017-session-numbers.ts';
import { migration as securityEvents } from './018-security-events.ts';
import { migration as dismissed } from './019-dismissed.ts';
import { migration as outbox } from './020-outbox.ts';
import { migration as tasteCorrections } from './021-taste-corrections.ts';
import { migration as historyImports } from './024-history-imports.ts';
import { migration as filmFacts } from './026-film-facts.ts';
import { migration as accountLinks } from './028-account-links.ts';
import { migration as emailChanges } from './029-email-changes.ts';
import { migration as secondFactors } from './030-second-factors.ts';
import { migration as accessTokens } from './031-access-tokens.ts';
import { migration as factorRemoval } from './032-factor-removal.ts';
import { migration as peopleTallies } from './033-people-tallies.ts';
import { migration as invitations } from './034-invitations.ts';
import { migration as otherTitles } from './035-other-titles.ts';
import { migration as passkeys } from './036-passkeys.ts';
import { migration as closedAccounts } from './037-closed-accounts.ts';
import { migration as dismissalsBroughtIn } from './038-dismissals-brought-in.ts';

/** Every step of the schema, in order. Expand here first; contract a release later. */
export const migrations: readonly SqlMigration[] = [
  accounts,
  catalogue,
  ratings,
  attempts,
  imports,
  modelTraining,
  privacy,
  searchLikeness,
  friends,
  watchList,
  diary,
  comments,
  tips,
  popularAndPeople,
  moderation,
  genresElsewhere,
  sessionNumbers,
  securityEvents,
  dismissed,
  outbox,
  tasteCorrections,
  historyImports,
  filmFacts,
  accountLinks,
  emailChanges,
  secondFactors,
  accessTokens,
  factorRemoval,
  peopleTallies,
  invitations,
  otherTitles,
  passkeys,
  closedAccounts,
  dismissalsBroughtIn,
];
