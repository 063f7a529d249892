import { Agent, request } from 'node:http';

export const PASSWORD = 'a long enough passphrase';
const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Keeps its cookies from answer to answer, and fails at any that is not as it should be. */
export class Browser {
  port: number;
  readonly #cookies = new Map<string, string>();

  constructor(port: number) {
    this.port = port;
  }

  get(path: string): Promise<void> {
    return this.#send('GET', path);
  }

  post(path: string, body: object, address?: string): Promise<void> {
    return this.#send('POST', path, JSON.stringify(body), address);
  }

  /** @param address from where it seems to come */
  signIn(username: string, address = '192.0.2.1'): Promise<void> {
    return this.post('/api/token/', { username, password: PASSWORD }, address);
  }

  #send(method: string, path: string, body?: string, address = '192.0.2.1'): Promise<void> {
    const headers: Record<string, string> = { 'x-forwarded-for': address };
    if (this.#cookies.size > 0)
      headers['cookie'] = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== undefined) headers['content-type'] = 'application/json';
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: this.port, method, path, headers, agent });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const { statusCode = 0 } = response;
        if (statusCode >= 300) reject(new Error(`${method} ${path}: ${statusCode}`));
        for (const line of response.headers['set-cookie'] ?? []) {
          const [pair = ''] = line.split(';');
          const at = pair.indexOf('=');
          this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        response.resume().on('end', resolve);
      });
      sent.end(body);
    });
  }
}
