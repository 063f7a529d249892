import type { Exchange, Journal } from './journal.ts';

/** Milliseconds after which a client gives up. */
const PATIENCE = 20_000;

export interface Asked {
  readonly body?: unknown;
  readonly token?: string | undefined;
  /** Statuses that are right. */
  readonly wants: readonly number[];
  /** Types of problems that are right, by their last part. */
  readonly allows?: readonly string[];
}

export interface Answer {
  /** 0: it is not known whether anything was done. */
  readonly status: number;
  readonly json: unknown;
  /** The last part of a problem's type. */
  readonly problem: string | undefined;
}

const NO_ANSWER: Answer = { status: 0, json: undefined, problem: undefined };

/** One client: every answer that is neither right nor an honest refusal is a finding. */
export class Caller {
  readonly #url: string;
  readonly #journal: Journal;
  readonly #address: string;

  /** @param address where it seems to come from; limits count by it */
  constructor(url: string, journal: Journal, address: string) {
    this.#url = url;
    this.#journal = journal;
    this.#address = address;
  }

  async ask(method: string, path: string, { body, token, wants, allows = [] }: Asked): Promise<Answer> {
    const what = `${method} ${path.replaceAll(/\/\d+\//g, '/:id/').replace(/\?.*/, '')}`;
    const begun = performance.now();
    const tell = (outcome: Exchange['outcome']): void =>
      this.#journal.add({ what, begun, ended: performance.now(), outcome });
    try {
      const response = await fetch(this.#url + path, {
        method,
        headers: {
          'x-forwarded-for': this.#address,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      const answer = this.#read(response, text);
      const { status, problem } = answer;
      if (isHonestlyAway(response, problem) || this.#journal.excused.includes(problem ?? '')) {
        tell('unavailable');
        return NO_ANSWER;
      }
      const isRight = wants.includes(status) || (problem !== undefined && allows.includes(problem));
      if (!isRight) this.#journal.found(`${what} was answered ${status}: ${text.slice(0, 300)}`);
      tell(isRight ? 'good' : 'wrong');
      return answer;
    } catch {
      tell('unanswered');
      return NO_ANSWER;
    }
  }

  #read(response: Response, text: string): Answer {
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    const json: unknown = isJson ? JSON.parse(text) : undefined;
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
    const problem = isProblem ? (json as { type: string }).type.split('/').at(-1) : undefined;
    return { status: response.status, json, problem };
  }
}

/** What the service, or the proxy before it, says when it cannot: never without saying when to come again, or that it is the proxy. */
const isHonestlyAway = ({ status, headers }: Response, problem: string | undefined): boolean => {
  if (status === 503) return problem !== undefined && headers.has('retry-after');
  return (status === 502 || status === 504) && problem !== undefined;
};
