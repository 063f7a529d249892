import type { z } from 'zod';
import type { TokenSubject } from '#application/identity/token-signer';
import type { Frame } from './frame.ts';
import type { HttpContext } from './http-context.ts';
import type { HeaderName } from './openapi/headers.ts';
import type { ProblemCode } from './problems.ts';
import type { Refused } from './refused.ts';
import type { Tag } from './tags.ts';
import type { ArrivingFile, UploadLimits } from './uploads/multipart.ts';

/**
 * `anyone`: nobody looks who calls; `viewer`: anyone, but a signed-in caller is recognised; `signed-in`: else 401;
 * `owner`: the same, in a session: no program that holds an access token of the account. What says who gets into it, or
 * tells all of it at once, is its owner's alone.
 */
export type Who = 'anyone' | 'viewer' | 'signed-in' | 'owner';

/** A session, or a program that its owner has given a token. */
interface Caller {
  readonly userId: number;
}

type CallerOf<W extends Who> = W extends 'owner'
  ? TokenSubject
  : W extends 'signed-in'
    ? Caller
    : W extends 'viewer'
      ? Caller | null
      : null;

type IdNames<Path extends string> = Path extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | IdNames<`/${Rest}`>
  : never;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface RouteRequest<Path extends string, W extends Who, Query, Body> {
  /** The ids in the path: positive integers below 2^53. */
  readonly ids: Readonly<Record<IdNames<Path>, number>>;
  readonly query: Parsed<Query>;
  readonly body: Parsed<Body>;
  /** Of a route that takes uploads, as they arrive. */
  readonly files: AsyncIterable<ArrivingFile>;
  readonly caller: CallerOf<W>;
  readonly ctx: HttpContext;
  readonly frame: Frame;
}

/** What a route answers with one status. */
export interface AnswerDeclaration {
  /** `null` for an answer without a body. */
  readonly body: z.ZodType | null;
  readonly description: string;
  /** The whole body, as the story of `openapi/story.ts` has it. */
  readonly example?: unknown;
  /** Beyond `X-Request-Id`, which every answer has. With `ETag` comes a 304. */
  readonly headers?: readonly HeaderName[];
  /** Beside the body, what else it can be by what was asked, each with an example. */
  readonly files?: Readonly<Partial<Record<FileType, string>>>;
}

export type FileType = 'text/csv' | 'application/zip';

/** What is to be saved, sent piece by piece. One that breaks off reaches nobody as a whole file. */
export interface AnsweredFile {
  readonly type: FileType | 'application/json';
  /** ASCII letters, digits, hyphens and dots. */
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array>;
}

type Answers = Readonly<Record<number, AnswerDeclaration>>;

/** A path's id, as the reference shows it. */
export interface IdDeclaration {
  readonly description: string;
  readonly example: number;
}

/** What is only read may be shared by whoever holds it. */
type DeepReadonly<T> = T extends Date
  ? Date
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

type BodyOf<Answer> = Answer extends { readonly body: infer Body extends z.ZodType }
  ? DeepReadonly<z.input<Body>>
  : null;

/** What a handler answers with. Fields that the schema does not list never leave the server. */
export type RouteAnswer<A extends Answers> = {
  [Status in keyof A]:
    | {
        readonly status: Status;
        readonly body: BodyOf<A[Status]>;
        readonly headers?: Readonly<Record<string, string | string[]>>;
        /** True for what everybody may see: it gets an ETag and may be kept by caches that ask again each time. */
        readonly isPublic?: boolean;
      }
    | (A[Status] extends { readonly files?: AnswerDeclaration['files'] }
        ? { readonly status: Status; readonly file: AnsweredFile }
        : never);
}[keyof A];

/** The problems that the frame declares for a route by itself, as far as a use case can be the one to notice. */
type ImpliedProblem<W extends Who, Query, Body> =
  | (W extends 'signed-in' | 'owner' ? 'not-signed-in' : never)
  | (Query extends z.ZodObject ? 'invalid-input' : never)
  | (Body extends z.ZodObject ? 'invalid-input' : never);

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One route, declared once: the router and the OpenAPI document are made from it. */
export interface RouteDeclaration<
  Path extends string,
  W extends Who,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodObject | undefined,
  A extends Answers,
  Code extends ProblemCode,
> {
  /**
   * The name of the operation, a method each: typed clients call it so, and it stays. Several methods do the same; the
   * first is the one to recommend.
   */
  readonly methods: Readonly<Partial<Record<Method, string>>>;
  /** Canonical, so it ends in a slash; `:name` is an id. */
  readonly path: Path;
  readonly who: W;
  /** A few words; the first sentence of what it does. */
  readonly summary: string;
  readonly description: string;
  readonly tag: Tag;
  readonly ids?: Readonly<Record<string extends Path ? string : IdNames<Path>, IdDeclaration>>;
  readonly query?: Query;
  readonly body?: Body;
  /** A body that works where the story has come so far. */
  readonly bodyExample?: unknown;
  /** Its body is a form with files, and no JSON. */
  readonly upload?: UploadLimits;
  readonly answers: A;
  /** Beyond those that the frame itself can answer with. */
  readonly problems: readonly Code[];
  /**
   * What is to be said of the path's ids before anything is said of the rest of a request: 404 for what is not there,
   * 403 for what the caller may not see. Asked only where the input is refused.
   */
  readonly lookUp?: (
    named: Pick<RouteRequest<Path, W, Query, Body>, 'ids' | 'caller'>,
  ) => Promise<Refused<NoInfer<Code> | ImpliedProblem<W, Query, Body>> | undefined>;
  readonly handle: (
    request: RouteRequest<Path, W, Query, Body>,
  ) => Promise<RouteAnswer<A> | Refused<NoInfer<Code> | ImpliedProblem<W, Query, Body>>>;
}

/** A route whose types are settled: what it parses and answers has been checked against its own declaration. */
export type Route = RouteDeclaration<
  string,
  Who,
  z.ZodObject | undefined,
  z.ZodObject | undefined,
  Answers,
  ProblemCode
>;

export const route = <
  const Path extends string,
  const W extends Who,
  const A extends Answers,
  const Code extends ProblemCode = never,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodObject | undefined = undefined,
>(
  declaration: RouteDeclaration<Path, W, Query, Body, A, Code>,
): Route =>
  // The handler's own types are narrower than a route's in general; the router parses by this very declaration.
  declaration as unknown as Route;
