import type { SignUpMode } from '#domain/identity/sign-up-mode';
import type { RegisterUser } from '#application/identity/register-user';
import { callerGone } from '../caller-gone.ts';
import { refused } from '../refused.ts';
import * as story from '../openapi/story.ts';
import { route, type Route } from '../route.ts';
import { signUpBody, signUpShown, user } from './schemas.ts';

interface Needs {
  readonly registerUser: RegisterUser;
  readonly mode: SignUpMode;
}

const tag = 'Sign up and in';

export const signUpRoutes = ({ registerUser, mode }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'showSignUp' },
    path: '/api/user/signup/',
    who: 'anyone',
    tag,
    summary: 'See who can sign up',
    description: 'Whether anybody can make an account here, whoever was invited, or nobody.',
    answers: { 200: { body: signUpShown, description: 'Who can.', example: { sign_up: 'open' } } },
    problems: [],
    handle: () => Promise.resolve({ status: 200 as const, body: { sign_up: mode } }),
  }),
  route({
    methods: { POST: 'signUp' },
    path: '/api/user/signup/',
    who: 'anyone',
    tag,
    summary: 'Sign up',
    description: 'Makes an account. Issues no token and sets no cookie: sign in next.',
    body: signUpBody,
    bodyExample: story.person,
    answers: { 201: { body: user, description: 'The account is made.', example: story.user } },
    problems: [
      'username-taken',
      'email-taken',
      'sign-up-closed',
      'invitation-required',
      'invitation-invalid',
      'too-many-attempts',
    ],
    handle: async ({ body, ctx, frame }) => {
      const { username, password, email, birth_date: birthDate, invitation } = body;
      const from = frame.addressBlockOf(ctx);
      const registered = await registerUser(
        { username, password, email, birthDate, invitation, addressBlock: from },
        callerGone(ctx),
      );
      return registered.ok ? { status: 201, body: registered.value } : refused(registered.refusal);
    },
  }),
];
