import { randomBytes } from 'node:crypto';
import { HttpClient } from '../../support/http.ts';
import { site } from './stack.ts';

export interface Person {
  readonly username: string;
  readonly client: HttpClient;
  /** As a header. */
  readonly cookie: string;
}

export const PASSWORD = 'popcorn at midnight';

/** Somebody new who has signed in. */
export const somebody = async (): Promise<Person> => {
  const username = `p${randomBytes(6).toString('hex')}`;
  const client = new HttpClient(site);
  const signedUp = await client.post('/api/user/signup/', { username, password: PASSWORD });
  const signedIn = await client.post('/api/token/', { username, password: PASSWORD });
  if (signedUp.status !== 201 || signedIn.status !== 200)
    throw new Error(`Nobody new can sign in: ${signedUp.status}, ${signedIn.status}.`);
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { username, client, cookie };
};
