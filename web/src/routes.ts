import { filmRoute } from './pages/film/route.ts';
import { forYouRoute } from './pages/for-you/route.ts';
import { searchRoute } from './pages/search/route.ts';
import { signInRoute } from './pages/sign-in/route.ts';
import { signUpRoute } from './pages/sign-up/route.ts';
import { startRoute } from './pages/start/route.ts';

/** Every page. */
export const pages = [startRoute, filmRoute, forYouRoute, searchRoute, signInRoute, signUpRoute] as const;
