import { diaryRoute } from './pages/diary/route.ts';
import { filmRoute } from './pages/film/route.ts';
import { forYouRoute } from './pages/for-you/route.ts';
import { friendsRoute } from './pages/friends/route.ts';
import { importRoute } from './pages/import/route.ts';
import { mailLinkRoutes } from './pages/mail-links/routes.ts';
import { personRoute } from './pages/person/route.ts';
import { searchRoute } from './pages/search/route.ts';
import { settingsRoute } from './pages/settings/route.ts';
import { signInRoute } from './pages/sign-in/route.ts';
import { signUpRoute } from './pages/sign-up/route.ts';
import { startRoute } from './pages/start/route.ts';
import { tasteRoute } from './pages/taste/route.ts';
import { tonightRoute } from './pages/tonight/route.ts';
import { userRoute } from './pages/user/route.ts';
import { watchListRoute } from './pages/watch-list/route.ts';

/** Every page. */
export const pages = [
  startRoute,
  filmRoute,
  personRoute,
  forYouRoute,
  tasteRoute,
  watchListRoute,
  diaryRoute,
  importRoute,
  friendsRoute,
  tonightRoute,
  userRoute,
  searchRoute,
  settingsRoute,
  signInRoute,
  signUpRoute,
  ...mailLinkRoutes,
] as const;
