import type { HttpContext } from './http-context.ts';

/** Something that is served as it is, beside the JSON routes: always by GET, always to anybody. */
export interface StaticPage {
  readonly path: string;
  serve(ctx: HttpContext): Promise<void>;
}
