import { z } from 'zod';
import { cookieFindings, type CookieFinding } from '../defences/cookie-findings.ts';
import * as story from '../openapi/story.ts';
import { route, type Route } from '../route.ts';

const codes = Object.keys(cookieFindings) as CookieFinding[];

const cookieCheck = z
  .object({
    cookie: z.string().meta({ description: 'The name of the access cookie here.' }),
    findings: z.array(
      z.object({
        code: z.enum(codes),
        advice: z.string().meta({ description: 'For the developer of a page.' }),
      }),
    ),
  })
  .meta({ id: 'CookieCheck' });

export const cookieCheckRoute = (): readonly Route[] => [
  route({
    methods: { GET: 'checkCookie' },
    path: '/api/token/check/',
    who: 'anyone',
    tag: 'Sign up and in',
    summary: 'Find out why the cookie did not arrive',
    description:
      'For the developer of a page: call it from the page as any other request, and read what is in the way. It says nothing of who is signed in, nor whether the token in the cookie is good.',
    answers: {
      200: { body: cookieCheck, description: 'What the request shows.', example: story.cookieCheck },
    },
    problems: [],
    handle: ({ ctx, frame }) => {
      const findings = frame.findCookie(ctx).map((code) => ({ code, advice: cookieFindings[code] }));
      return Promise.resolve({ status: 200, body: { cookie: frame.cookies.nameOf('access'), findings } });
    },
  }),
];
