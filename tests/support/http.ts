import {
  Agent,
  createServer,
  Server,
  request as send,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { CookieJar } from './cookie-jar.ts';

/** A server on a free port of 127.0.0.1, over a real socket. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

export const serve = async (listener: RequestListener | Server): Promise<Served> => {
  const server = listener instanceof Server ? listener : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};

export interface Sent {
  /** Sent as JSON with its content type; a form is sent as one. */
  readonly json?: unknown;
  /** Sent as it stands, without a content type of its own. */
  readonly raw?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body parsed; undefined when there is none. */
  readonly json: unknown;
  readonly setCookies: readonly string[];
}

interface ClientOptions {
  readonly agent?: Agent;
  /** The time by which cookies end, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** A client that keeps and drops cookies as a browser on one page does, and never follows redirects. */
export class HttpClient {
  readonly cookies: CookieJar;
  readonly #url: string;
  readonly #agent: Agent;

  constructor(url: string, { agent = new Agent(), now }: ClientOptions = {}) {
    this.#url = url;
    this.#agent = agent;
    this.cookies = new CookieJar(now);
  }

  get(path: string, sent?: Sent): Promise<Answer> {
    return this.send('GET', path, sent);
  }

  post(path: string, json?: unknown, sent?: Sent): Promise<Answer> {
    return this.send('POST', path, { ...sent, json });
  }

  delete(path: string, json?: unknown, sent?: Sent): Promise<Answer> {
    return this.send('DELETE', path, { ...sent, json });
  }

  async send(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const form = sent.json instanceof FormData ? new Response(sent.json) : undefined;
    const body = form ? await form.bytes() : sent.json === undefined ? sent.raw : JSON.stringify(sent.json);
    const headers: Record<string, string | string[]> = {};
    if (sent.json !== undefined)
      headers['content-type'] = form?.headers.get('content-type') ?? 'application/json';
    if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
    const cookies = this.cookies.header();
    if (cookies !== undefined) headers.cookie = cookies;
    for (const [name, value] of Object.entries(sent.headers ?? {}))
      if (value !== undefined) headers[name.toLowerCase()] = value;
    if (headers['transfer-encoding'] !== undefined) delete headers['content-length'];
    const answer = await this.#exchange(method, path, headers, body);
    for (const cookie of answer.setCookies) this.cookies.keep(cookie);
    return answer;
  }

  #exchange(
    method: string,
    path: string,
    headers: Record<string, string | string[]>,
    body: string | Uint8Array | undefined,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.#url);
      const request = send({ hostname, port, path, method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(response.headers['content-type'] ?? '') && text !== '';
          const setCookies = response.headers['set-cookie'] ?? [];
          const json: unknown = isJson ? JSON.parse(text) : undefined;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json, setCookies });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}
