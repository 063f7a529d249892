import type { RegisterUser } from '#application/identity/register-user';
import { addressBlock, clientAddress } from '../defences/client-address.ts';
import { accepted } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { signUpBody, user } from '../schemas/account.ts';

interface Needs {
  readonly registerUser: RegisterUser;
  readonly trustedHops: number;
}

export const signUpRoute = ({ registerUser, trustedHops }: Needs): Route =>
  route({
    methods: ['POST'],
    path: '/api/user/signup/',
    who: 'anyone',
    tag: 'Account and tokens',
    summary: 'Make an account. Issues no token: sign in next.',
    body: signUpBody,
    answers: { 201: user },
    problems: ['username-taken', 'email-taken', 'too-many-attempts'],
    handle: async ({ body, ctx }) => {
      const { username, password, email, birth_date: birthDate } = body;
      const from = addressBlock(clientAddress(ctx.req, trustedHops));
      const registered = await registerUser({ username, password, email, birthDate, addressBlock: from });
      return { status: 201, body: accepted(registered) };
    },
  });
