import { Agent, request } from 'node:http';

/** A request that can be sent again and again over connections that are kept. */
export interface Call {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Timed {
  readonly milliseconds: number;
  readonly text: string;
}

export const timed = (agent: Agent, { url, method, headers, body }: Call): Promise<Timed> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const milliseconds = performance.now() - begun;
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve({ milliseconds, text });
        else reject(new Error(`${method} ${url}: ${response.statusCode} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** The value that this part of them does not exceed. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? NaN;

/** Sends each call in turn over one connection, so that both see the same minutes of the machine. */
export const inTurns = async (calls: readonly Call[], rounds: number): Promise<readonly number[][]> => {
  const agents = calls.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  const times: number[][] = calls.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, call] of calls.entries())
      times[i]?.push((await timed(agents[i] ?? new Agent(), call)).milliseconds);
  for (const agent of agents) agent.destroy();
  return times;
};

/** Sends the call over so many connections at once, each again as soon as it was answered. */
export const together = async (
  call: Call,
  connections: number,
  seconds: number,
): Promise<readonly Timed[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  const answers: Timed[] = [];
  const client = async (): Promise<void> => {
    while (performance.now() < end) answers.push(await timed(agent, call));
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return answers;
};
