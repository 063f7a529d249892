const FRIENDS = 20;
const OF_EACH = 5;

/** The movies of the lists that are measured, the first of which everybody comments on. */
const SEEN = Array.from({ length: 20 }, (_, index) => index + 1);

/**
 * Fills a new service with somebody who rates, keeps a diary and a watch list, and has friends who do as well.
 * @returns that person's cookies
 */
export const liveIn = async (base: string, ratings: number): Promise<string> => {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const signUp = async (username: string): Promise<{ id: number; cookie: string }> => {
    const person = { username, password: 'a long enough passphrase' };
    const { id } = (await (await post('/api/user/signup/', person)).json()) as { id: number };
    const cookies = (await post('/api/token/', person)).headers.getSetCookie();
    return { id, cookie: cookies.map((line) => line.split(';')[0]).join('; ') };
  };
  const use = async (cookie: string, movies: readonly number[]): Promise<void> => {
    for (const movie of movies) {
      await post(`/api/movie/${movie}/diary/`, { watched_on: '2026-01-02', rating: 4 }, cookie);
      await post(`/api/movie/${movie + 100}/watch/`, {}, cookie);
    }
    await post('/api/movie/1/comment/', { body: 'Seen twice.' }, cookie);
  };

  const { cookie } = await signUp('bench');
  for (let friend = 0; friend < FRIENDS; friend += 1) {
    const other = await signUp(`friend${friend}`);
    await post(`/api/send-friend-request/${other.id}/`, {}, cookie);
    const [request] = (await (
      await fetch(`${base}/api/friend-requests/incoming/`, { headers: { cookie: other.cookie } })
    ).json()) as { id: number }[];
    await post(`/api/friend-requests/update/${request?.id ?? 0}/`, {}, other.cookie);
    await use(other.cookie, SEEN.slice(0, OF_EACH));
  }
  await use(cookie, SEEN);
  const list = (await (
    await fetch(`${base}/api/user/movies/?limit=${ratings}`, { headers: { cookie } })
  ).json()) as { id: number }[];
  for (const { id } of list) await post(`/api/movie/${id}/rate/`, { rating: 4 }, cookie);
  return cookie;
};
