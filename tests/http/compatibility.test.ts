import { expect } from 'chai';
import { describeApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

describeApi('How far one agrees with a friend', (api) => {
  it('is told with the films that unite and divide the two, and their stars', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    await ada.post('/api/send-friend-request/2/');
    await bob.post('/api/send-friend-request/1/');
    for (const [movie, own, theirs] of [
      [1, 5, 4.5],
      [2, 5, 1],
      [3, 3, 3],
    ] as const) {
      await ada.post(`/api/movie/${movie}/rate/`, { rating: own });
      await bob.post(`/api/movie/${movie}/rate/`, { rating: theirs });
    }
    await bob.post('/api/movie/4/rate/', { rating: 5 });
    const answer = await ada.get('/api/user/2/compatibility/');
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.json).to.containSubset({
      in_common: 3,
      unites: [{ title: 'Alien', own_rating: 5, their_rating: 4.5 }],
      divides: [{ title: 'Brazil', own_rating: 5, their_rating: 1 }],
    });
    expect((answer.json as { agreement: number }).agreement).to.be.closeTo((2 + 13 * 0.72) / 16, 1e-9);
  });

  it('is told to nobody who may not see the ratings', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    await bob.send('PATCH', '/api/user/update/', { json: { privacy: { ratings: 'only-me' } } });
    expectProblem(await ada.get('/api/user/2/compatibility/'), 403, 'private-profile');
    expectProblem(await ada.get('/api/user/99/compatibility/'), 404, 'no-such-user');
  });
});
