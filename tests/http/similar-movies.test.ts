import { expect } from 'chai';
import { describeApi } from './support/api.ts';

describeApi('Films like a film', (api) => {
  it('are for anyone to see, and never the film itself', async () => {
    const answer = await api().client().get('/api/movie/1/similar/?limit=3');
    expect(answer.status).to.equal(200);
    const ids = (answer.json as { id: number }[]).map(({ id }) => id);
    expect(ids).to.have.length(3);
    expect(ids).to.not.include(1);
    expect(answer.headers).to.have.property('etag');
  });

  it('are refused for a film that is not there, whatever else is wrong', async () => {
    for (const path of ['/api/movie/99/similar/', '/api/movie/99/similar/?limit=0'])
      expect((await api().client().get(path)).json).to.include({
        status: 404,
        type: '/problems/no-such-movie',
      });
  });

  it('want a limit that is one', async () => {
    expect((await api().client().get('/api/movie/1/similar/?limit=101')).status).to.equal(400);
  });
});
