import { Container } from 'inversify';
import type { Route } from '#adapters/http/route';
import { accessTokensModule } from './modules/access-tokens.ts';
import { activityModule } from './modules/activity.ts';
import { catalogueModule } from './modules/catalogue.ts';
import { commentsModule } from './modules/comments.ts';
import { factorsModule } from './modules/factors.ts';
import { friendsModule } from './modules/friends.ts';
import { diaryModule } from './modules/diary.ts';
import { historyImportsModule } from './modules/history-imports.ts';
import { identityModule } from './modules/identity.ts';
import { moderationModule } from './modules/moderation.ts';
import { privacyModule } from './modules/privacy.ts';
import { recommendationModule } from './modules/recommendation.ts';
import { recoveryModule } from './modules/recovery.ts';
import { sharedModule } from './modules/shared.ts';
import { tasteModule } from './modules/taste.ts';
import { watchlistModule } from './modules/watchlist.ts';
import type { Resources } from './resources.ts';
import type { Settings } from './settings.ts';
import { ROUTES } from './wiring.ts';

/** Every context of the service. A newcomer starts at one of these pages. */
const contexts = [
  identityModule,
  factorsModule,
  recoveryModule,
  accessTokensModule,
  privacyModule,
  friendsModule,
  moderationModule,
  tasteModule,
  watchlistModule,
  commentsModule,
  diaryModule,
  historyImportsModule,
  activityModule,
  recommendationModule,
  catalogueModule,
  sharedModule,
];

/** The wired service. Production and tests make it here, on Postgres or in memory. */
export const createContainer = (resources: Resources, settings: Settings): Container => {
  const container = new Container();
  container.load(...contexts.map((module) => module(resources, settings)));
  return container;
};

/** What the service shows over HTTP, in the order of its contexts. */
export const routesOf = (container: Container): readonly Route[] => container.getAll(ROUTES).flat();
