import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect } from 'chai';
import type { Answer, HttpClient, Sent } from '../support/http.ts';
import { describeOnPostgres, password, startApi } from './support/api.ts';
import { declaredFields, type DeclaredField, type Document } from './support/declared-fields.ts';
import {
  HEADER_SIZE,
  prose,
  SIZE,
  worstAddressTexts,
  worstHeaderTexts,
  worstJson,
  worstTexts,
} from './support/worst-texts.ts';

/** How many times the delay of an ordinary request a bad one may take; what this is about takes a thousand times. */
const MARGIN = 10;
/** Milliseconds that any request may take: a collection of garbage, or a neighbour on the same core. */
const GRACE = 100;
/** A delay that somebody else made is not there every time. */
const TRIES = 3;
/** Requests, fewer than any limit on wrong guesses. */
const FEW = 8;

/** Whatever else a route needs so that it looks at the field in question. */
const samples: Readonly<Record<string, unknown>> = { password, username: 'grace', rating: 4, body: 'Wow.' };

/**
 * The longest time in which nobody else could be answered, in milliseconds, as far as this thread was at work in it:
 * neighbours on the same cores are no fault of ours.
 */
const delayOf = async (send: () => Promise<unknown>): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.threadCpuUsage();
  delay.enable();
  await send();
  // A delay is known when the loop goes round again.
  await new Promise((resolve) => setTimeout(resolve, 2));
  delay.disable();
  const { user, system } = process.threadCpuUsage(before);
  return Math.min(delay.max / 1e6, (user + system) / 1e3);
};

/** At least so long, however often it is tried; a short one ends the search. */
const reliableDelayOf = async (send: () => Promise<unknown>, enough: number): Promise<number> => {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least > enough; tries += 1)
    least = Math.min(least, await delayOf(send));
  return least;
};

const document = await (async () => {
  const api = await startApi();
  try {
    return (await api.client().get('/api/openapi.json')).json as Document;
  } finally {
    await api.close();
  }
})();

const addressOf = ({ path }: DeclaredField, id = '1'): string => path.replace(/\{\w+\}/, id);

describeOnPostgres('The worst that a caller can write (P27)', (api) => {
  const json = { 'content-type': 'application/json' };
  let requests = 0;
  let client: HttpClient;
  afterEach(() => {
    requests = 0;
  });

  /** Somebody of whom the limits do not know enough yet to refuse them, signed in where the route wants it. */
  const caller = async ({ isForSignedIn }: DeclaredField): Promise<HttpClient> => {
    if (requests % FEW === 0)
      client = isForSignedIn ? await api().signedIn(`ada-${requests}`) : api().client();
    requests += 1;
    return client;
  };

  /** The first that delays everybody by far more than an ordinary request of its size does. */
  const excess = async (
    ordinary: () => Promise<unknown>,
    worst: Readonly<Record<string, () => Promise<unknown>>>,
  ): Promise<string | undefined> => {
    const usual: number[] = [];
    for (let n = 0; n < TRIES; n += 1) usual.push(await delayOf(ordinary));
    const most = GRACE + MARGIN * Math.max(...usual);
    for (const [what, send] of Object.entries(worst)) {
      const delay = await reliableDelayOf(send, most);
      if (delay > most) return `${what}: ${Math.round(delay)} ms, more than ${Math.round(most)}`;
    }
    return undefined;
  };

  const each = <T>(texts: Readonly<Record<string, T>>, send: (text: T) => () => Promise<unknown>) =>
    Object.fromEntries(Object.entries(texts).map(([what, text]) => [what, send(text)]));

  const looksAt = (field: DeclaredField, { status }: Answer): void => {
    expect(status).to.be.below(500).and.not.equal(429);
    if (field.isForSignedIn) expect(status).not.to.equal(401);
  };

  for (const field of declaredFields(document)) {
    const where = `${field.name} of ${field.method} ${field.path}`;
    if (field.within === 'body')
      it(`delays nobody as ${where}`, async () => {
        const { method, name } = field;
        const others = () =>
          Object.fromEntries(
            field.required
              .filter((other) => other !== name)
              .map((other) => [other, other === 'username' ? `grace-${requests}` : samples[other]]),
          );
        const sending = (written: string) => {
          return async () => {
            const client = await caller(field);
            const rest = JSON.stringify(others()).slice(1, -1);
            const raw = Buffer.from(`{${rest}${rest === '' ? '' : ','}${JSON.stringify(name)}:${written}}`);
            expect(raw.length).to.be.below(102_400);
            looksAt(field, await client.send(method, addressOf(field), { raw, headers: json }));
          };
        };
        const texts = each(worstTexts, (text) => sending(JSON.stringify(text)));
        const found = await excess(sending(JSON.stringify(prose(SIZE))), {
          ...texts,
          ...each(worstJson, sending),
        });
        expect(found).to.equal(undefined);
      });
    else
      it(`delays nobody as ${where}`, async () => {
        const sending = (text: string) => async () => {
          const written = encodeURIComponent(text);
          const path =
            field.within === 'path'
              ? addressOf(field, written)
              : `${addressOf(field)}?${field.name}=${written}`;
          const client = await caller(field);
          looksAt(field, await client.send(field.method, path));
        };
        const found = await excess(sending(prose(HEADER_SIZE / 2)), each(worstAddressTexts, sending));
        expect(found).to.equal(undefined);
      });
  }

  /** Every header that the service or a library below it reads, and what its value may begin with. */
  const headers: Readonly<Record<string, string>> = {
    authorization: 'Bearer ',
    cookie: 'access_token=',
    'content-type': 'application/json',
    'content-encoding': 'identity',
    accept: 'application/json',
    'if-none-match': 'W/"',
    origin: 'https://films.example',
    forwarded: 'for=',
    'sec-fetch-site': 'same-origin',
    'user-agent': 'a',
    'x-forwarded-for': '::ffff:1.2.3.4',
    'x-request-id': 'a',
  };

  for (const [name, start] of Object.entries(headers))
    it(`delays nobody as the header ${name}`, async () => {
      const credentials = { username: 'nobody', password };
      const sending = (text: string) => async () => {
        const sent: Sent = { raw: JSON.stringify(credentials), headers: { ...json, [name]: start + text } };
        const post = await api().client().send('POST', '/api/token/', sent);
        const get = await api()
          .client()
          .get('/api/movie/1/', { headers: { [name]: start + text } });
        expect([post.status, get.status]).to.satisfy((seen: number[]) =>
          seen.every((status) => status < 500),
        );
      };
      const found = await excess(sending(prose(HEADER_SIZE).trim()), each(worstHeaderTexts, sending));
      expect(found).to.equal(undefined);
    });
});
