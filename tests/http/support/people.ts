import { expect } from 'chai';
import type { Asked } from '../contexts/asked.ts';
import { roles, type Made, type Role } from '../contexts/privacy-row.ts';
import { areas, type Area } from '#domain/privacy/area';
import type { Audience } from '#domain/privacy/audience';
import type { Answer, HttpClient } from '../../support/http.ts';
import type { Api } from './api.ts';

/** An id that nobody and nothing has. */
export const NONE = 999_999;

/** The film that everything is about. */
const MOVIE = 1;

/** The owner of everything, those who look, and others. */
export interface People {
  /** The path with its names filled in. */
  path(template: string): string;
  ask(role: Role, method: string, path: string, json?: object): Promise<Answer>;
  /** The owner lets these audiences see. */
  open(privacy: Readonly<Record<Area, Audience>>): Promise<void>;
}

const done = async (client: HttpClient, [method, path, status, json]: Asked): Promise<Answer> => {
  const answer = await client.send(method, path, { json });
  expect(answer.status, `${method} ${path}: ${answer.text}`).to.equal(status);
  return answer;
};

/**
 * People of every role towards one owner. The owner has made what the steps say, or nothing: everything else is the
 * same, down to the ids. Those who block and are blocked were friends before.
 */
export const people = async (
  api: Api,
  steps: readonly Made[],
  { hasMade }: { readonly hasMade: boolean },
): Promise<People> => {
  const viewers = roles.filter((role) => role !== 'anonymous' && role !== 'self');
  const names = ['owner', 'third', 'hidden', ...viewers];
  const clients = new Map<string, HttpClient>();
  const ids = new Map<string, number>([['film', MOVIE]]);
  for (const name of names) {
    const client = await api.signedIn(name);
    clients.set(name, client);
    const { id } = (await client.get('/api/user/profile/')).json as { id: number };
    ids.set(name, id);
  }
  for (const { as } of steps) if (as !== undefined) ids.set(as, NONE);
  const clientOf = (name: string): HttpClient => clients.get(name)!;
  const path = (template: string): string =>
    template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      expect([...ids.keys()], template).to.include(name);
      return String(ids.get(name));
    });
  const step = async (client: HttpClient, { asked, as }: Made): Promise<void> => {
    const [method, template, status, json] = asked;
    const answer = await done(client, [method, path(template), status, json]);
    if (as !== undefined) ids.set(as, (answer.json as { id: number }).id);
  };
  const befriend = async (asking: string, asked: string): Promise<void> => {
    await done(clientOf(asking), ['POST', path(`/api/send-friend-request/{${asked}}/`), 201]);
    await done(clientOf(asked), ['POST', path(`/api/send-friend-request/{${asking}}/`), 200]);
  };

  const openTo = (name: string, privacy: object) =>
    done(clientOf(name), ['PATCH', '/api/user/update/', 200, { privacy }]);
  const closed = Object.fromEntries(areas.map((area) => [area, 'only-me']));
  await openTo('hidden', closed);
  for (const viewer of ['friend', 'blocked', 'blocker']) await befriend(viewer, 'owner');
  for (const each of steps.filter(({ by }) => by === 'viewers'))
    for (const viewer of viewers) await step(clientOf(viewer), each);
  for (const by of ['third', 'owner'])
    for (const each of steps.filter((one) => one.by === by))
      if (hasMade) await step(clientOf(by), each);
      else if (each.isCounted === true) await step(clientOf('hidden'), each);
  await done(clientOf('owner'), ['POST', path('/api/user/{blocked}/block/'), 201]);
  await done(clientOf('blocker'), ['POST', path('/api/user/{owner}/block/'), 201]);

  clients.set('anonymous', api.client());
  clients.set('self', clientOf('owner'));
  return {
    path,
    ask: (role, method, asked, json) => clientOf(role).send(method, asked, { json }),
    open: async (privacy) => {
      await openTo('owner', privacy);
    },
  };
};
