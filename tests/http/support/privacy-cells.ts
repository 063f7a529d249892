import { expect } from 'chai';
import { describedRoutes } from '#bootstrap/described-routes';
import { audiences, type Audience } from '#domain/privacy/audience';
import { audiencesOf, type Audiences } from '#domain/privacy/audiences';
import type { Answer } from '../../support/http.ts';
import { roles, type Answered, type PrivacyRow, type Role, type Shown } from '../contexts/privacy-row.ts';
import { NONE, type People } from './people.ts';

/** Whom an audience lets in: the rule as the specification has it, not as the code does. */
const sees: Readonly<Record<Role, readonly Audience[]>> = {
  anonymous: ['everyone'],
  stranger: ['everyone', 'signed-in'],
  friend: ['everyone', 'signed-in', 'friends'],
  blocked: [],
  blocker: [],
  self: ['everyone', 'signed-in', 'friends', 'only-me'],
};

type Gives = PrivacyRow[1];

export const isAct = (gives: Gives): gives is Answered => typeof gives === 'object' && 'answers' in gives;
const isShown = (gives: Gives): gives is Shown => typeof gives === 'object' && 'of' in gives;
export const isRead = ([route, gives]: PrivacyRow): boolean => route.startsWith('GET ') && !isAct(gives);

/** One question: a row, a role, an audience, and what the other areas are open to. */
export interface Cell {
  readonly row: PrivacyRow;
  readonly role: Role;
  readonly audience: Audience;
  readonly rest: Audience;
}

/** The row's area is open to the audience, once among areas that are closed and once among open ones. */
export const cellsOf = (row: PrivacyRow): readonly Cell[] => {
  const [, gives] = row;
  // What is of two areas cannot be told apart from the rest while the rest is open.
  const rests =
    isShown(gives) && gives.alsoOf === undefined
      ? (['only-me', 'everyone'] as const)
      : (['only-me'] as const);
  return audiences.flatMap((audience) =>
    rests.flatMap((rest) => roles.map((role) => ({ row, role, audience, rest }))),
  );
};

export const privacyOf = ({ row: [, gives], audience, rest }: Cell): Audiences => {
  if (!isShown(gives) || gives.of === 'always') return audiencesOf(audience);
  const alsoOf = Object.fromEntries((gives.alsoOf ?? []).map((area) => [area, 'everyone']));
  return { ...audiencesOf(rest), ...alsoOf, [gives.of]: audience };
};

const partsOf = (route: string): readonly [method: string, path: string] => {
  const [method = '', path = ''] = route.split(' ');
  return [method, path];
};

/** Method and path that a row asks, the path with names in it. */
export const askOf = ([route, , ask]: PrivacyRow): readonly [method: string, template: string] => {
  const [method, path] = partsOf(route);
  return [method, ask ?? path.replace('{id}', path.startsWith('/api/movie/') ? '{film}' : '{owner}')];
};

const document = describedRoutes() as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { security?: readonly object[] }>>>>;
};

/** Every route of the OpenAPI document. */
export const routes: readonly string[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

const needsSignIn = (route: string): boolean => {
  const [method, path] = partsOf(route);
  const ways = document.paths[path]?.[method.toLowerCase()]?.security ?? [];
  return ways.length > 0 && ways.every((way) => Object.keys(way).length > 0);
};

/** What is compared of an answer: everything that it tells, but when. */
export interface Told {
  readonly status: number;
  readonly body: string;
  readonly goesOn: boolean;
}

const told = ({ status, text, headers }: Answer): Told => ({
  status,
  body: text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then'),
  goesOn: headers.link !== undefined,
});

/** What a service of `people` answers to a cell, and what it would answer about an id that nobody has. */
export interface Heard extends Told {
  readonly ofNobody?: Told;
}

const namesOwner = (template: string): boolean => template.split('?')[0]?.includes('{owner}') === true;

export const hear = async (people: People, { row, role }: Pick<Cell, 'row' | 'role'>): Promise<Heard> => {
  const [method, template] = askOf(row);
  const json = isAct(row[1]) ? row[1].json : undefined;
  const path = people.path(template);
  const answer = told(await people.ask(role, method, path, json));
  if (role !== 'blocked' || !namesOwner(template)) return answer;
  const nobody = people.path(template.replace('{owner}', String(NONE)));
  const ofNobody = told(await people.ask(role, method, nobody, json));
  return { ...answer, ofNobody: { ...ofNobody, body: ofNobody.body.replaceAll(nobody, path) } };
};

const isFine = ({ status }: Told): boolean => status >= 200 && status < 300;

const toldOf = ({ status, body, goesOn }: Heard): Told => ({ status, body, goesOn });

const refusalOf = (role: Role): number => ({ blocked: 404, self: 400 })[role as string] ?? 403;

/** That a cell was answered as its row says; `made` where the owner has made something, `bare` where not. */
export const judge = (cell: Cell, made: Heard, bare: Heard): void => {
  const { row, role, audience, rest } = cell;
  const [route, gives] = row;
  const about = `${askOf(row).join(' ')} by ${role}, ${audience}, others ${rest}: ${made.body}`;
  if (role === 'anonymous' && needsSignIn(route)) {
    expect(made.status, about).to.equal(401);
    return;
  }
  if (role === 'blocked' && namesOwner(askOf(row)[1])) {
    expect(made.status, about).to.equal(404);
    expect(toldOf(made), about).to.deep.equal(made.ofNobody);
    return;
  }
  if (!isShown(gives)) {
    expect(isFine(made), about).to.equal(true);
    if (gives === 'public' || role !== 'self') expect(toldOf(made), about).to.deep.equal(toldOf(bare));
    return;
  }
  const { of, alsoOf, to = roles, else: otherwise, text } = gives;
  const isSeen = to.includes(role) && (of === 'always' || sees[role].includes(audience));
  const isTold = text === undefined ? made.body !== bare.body : made.body.includes(text);
  if (isSeen) {
    expect(made.status, about).to.equal(200);
    expect(isTold, `shown: ${about}`).to.equal(true);
    return;
  }
  expect(made.status, about).to.equal(otherwise === 'refused' ? refusalOf(role) : 200);
  expect(isTold, `hidden: ${about}`).to.equal(false);
  // What is of the other areas alone is still there, and so are the owner's new friends to the owner.
  const isAlone = text === undefined || (alsoOf === undefined && role !== 'self');
  if (isAlone) expect(toldOf(made), about).to.deep.equal(toldOf(bare));
};
