import type { RegisterUser } from '#application/identity/register-user';
import { callerGone } from '../caller-gone.ts';
import { refused } from '../refused.ts';
import * as story from '../openapi/story.ts';
import { route, type Route } from '../route.ts';
import { signUpBody, user } from './schemas.ts';

interface Needs {
  readonly registerUser: RegisterUser;
}

export const signUpRoute = ({ registerUser }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'signUp' },
    path: '/api/user/signup/',
    who: 'anyone',
    tag: 'Sign up and in',
    summary: 'Sign up',
    description: 'Makes an account. Issues no token and sets no cookie: sign in next.',
    body: signUpBody,
    bodyExample: story.person,
    answers: { 201: { body: user, description: 'The account is made.', example: story.user } },
    problems: ['username-taken', 'email-taken', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const { username, password, email, birth_date: birthDate } = body;
      const from = frame.addressBlockOf(ctx);
      const registered = await registerUser(
        { username, password, email, birthDate, addressBlock: from },
        callerGone(ctx),
      );
      return registered.ok ? { status: 201, body: registered.value } : refused(registered.refusal);
    },
  }),
];
