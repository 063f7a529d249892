import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { describeWeb, expectAccessible, Site } from '../support/web.ts';

interface Found {
  readonly id: number;
}

describeWeb('An evening of two friends, their tastes and what they bring along, on the page', () => {
  let site: Site;
  let ada: Page;
  let bob: Page;
  before(async () => {
    site = await Site.start();
    ada = await site.signedIn('ada');
    bob = await site.signedIn('bob');
    await rate(ada, 'Ran', 5);
    await rate(ada, 'Yojimbo', 4.5);
    await rate(bob, 'Alien', 5);
    await befriend();
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const idOf = async (page: Page, title: string): Promise<number> => {
    const found = await page.request.get(`/api/movie/search/?title=${encodeURIComponent(title)}`);
    const [film] = (await found.json()) as readonly Found[];
    return film?.id ?? 0;
  };

  const rate = async (page: Page, title: string, rating: number): Promise<void> => {
    const id = await idOf(page, title);
    const rated = await page.request.post(`/api/movie/${id}/rate/`, { data: { rating } });
    expect(rated.ok()).to.equal(true);
  };

  /** Each asks the other: whoever was asked already accepts by it. */
  const befriend = async (): Promise<void> => {
    const ask = async (from: Page, to: Page): Promise<void> => {
      const { id } = (await (await to.request.get('/api/user/profile/')).json()) as Found;
      expect((await from.request.post(`/api/send-friend-request/${id}/`)).ok()).to.equal(true);
    };
    await ask(ada, bob);
    await ask(bob, ada);
  };

  it('find films for both, cross one out and think again', async () => {
    await ada.goto('/tonight');
    await ada.getByRole('button', { name: 'bob' }).click();
    const films = ada.getByRole('article');
    await films.first().getByText('bob').waitFor();
    await films.first().getByText('You').waitFor();
    const title = await films.first().getByRole('heading').textContent();
    const veto = ada.getByRole('button', { name: `Not tonight: ${title}`, exact: true });
    await veto.click();
    await ada.getByText('1 film is crossed out.').waitFor();
    await veto.waitFor({ state: 'detached' });
    await ada.reload();
    await ada.getByText('1 film is crossed out.').waitFor();
    await ada.getByRole('button', { name: 'Bring back' }).click();
    await veto.waitFor();
    await expectAccessible(ada);
  });

  it('ask for short films, and for a film that was seen', async () => {
    await ada.goto('/tonight');
    await ada.getByRole('button', { name: 'bob' }).click();
    await ada.getByLabel('Length').selectOption('up to 90 min');
    await ada.getByRole('button', { name: 'A rewatch is fine' }).click();
    const lean = ada.getByRole('group', { name: 'Did somebody give way last time?' });
    await lean.getByRole('button', { name: 'bob' }).click();
    await ada.getByText('Their taste counts twice tonight.').waitFor();
    await ada
      .getByRole('region', { name: 'Films for all of you' })
      .and(ada.locator('[aria-busy=false]'))
      .waitFor();
    const facts = await ada.getByRole('article').allTextContents();
    expect(facts).to.not.be.empty;
    for (const fact of facts) expect(fact).to.not.match(/2h/);
  });

  it('read which filters left nothing of their list', async () => {
    await ada.goto('/for-you?genre=Western&decade=2020&runtime=90&listed=true');
    await ada.getByText('No film fits all of that.').waitFor();
    await ada.getByText('In the way:').waitFor();
    await expectAccessible(ada);
  });

  it('correct what is believed of their taste, and take it back', async () => {
    await ada.goto('/for-you');
    await ada.getByRole('link', { name: 'Correct your taste' }).click();
    const less = ada.getByRole('button', { name: 'Less: Drama' });
    await less.click();
    await ada.getByText('Less of Drama from now on.').waitFor();
    await ada.reload();
    await ada.getByRole('button', { name: 'Less: Drama', pressed: true }).click();
    await ada.getByText('Drama counts as your ratings say.').waitFor();
    await ada.getByRole('button', { name: 'Undo' }).click();
    await ada.getByRole('button', { name: 'Less: Drama', pressed: true }).waitFor();
    await expectAccessible(ada);
  });

  it('have a rating ignored, and counted again', async () => {
    await ada.goto('/taste');
    await ada.getByRole('button', { name: 'Ignore this rating: Ran' }).click();
    await ada.getByText('Your rating of Ran counts for nothing in lists.').waitFor();
    await ada.getByRole('button', { name: 'Count it again: Ran' }).waitFor();
    await ada.getByRole('button', { name: 'Undo' }).click();
    await ada.getByRole('button', { name: 'Ignore this rating: Ran' }).waitFor();
  });

  it('read on the page of a film what it would be to them', async () => {
    await ada.goto(`/film/${await idOf(ada, 'Seven Samurai')}`);
    const line = ada.getByRole('region', { name: 'For you' });
    await line.getByText(/stars/).waitFor();
    await line.getByText('You have rated few films so far.').waitFor();
    await expectAccessible(ada);
  });

  it('bring in what they did elsewhere, after a trial, and undo it', async () => {
    const name = 'ratings.csv';
    const rows = [
      'Date,Name,Year,Letterboxd URI,Rating',
      '2024-01-02,Rashomon,1950,https://boxd.it/a,4.5',
      '2024-01-03,No Film Is Called So,1950,https://boxd.it/b,4',
    ];
    await ada.goto('/diary');
    await ada.getByRole('link', { name: 'Import from other sites' }).click();
    await ada.getByRole('button', { name: 'See what would happen' }).click();
    await ada.getByText('Choose a file first.').waitFor();
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
    await ada.getByLabel('Files').setInputFiles(file);
    await ada.getByRole('button', { name: 'See what would happen' }).click();
    const trial = ada.getByRole('article', { name: /^Trial/ });
    await trial.getByText('2 rows were read; nothing was changed.').waitFor();
    await trial.getByText('Which film is meant?').click();
    await trial.getByText('Once you bring it in you are asked here').waitFor();
    await ada.getByRole('button', { name: 'Bring it in' }).click();
    const report = ada.getByRole('article', { name: /^Import/ });
    await report.getByText('1 new').waitFor();
    await report.getByText('Not taken: Film not known here').waitFor();
    await report.getByText('Which film is meant?').click();
    await report.getByLabel('Another film for No Film Is Called So').fill('Yojim');
    await report.getByRole('button', { name: 'It is Yojimbo (1961)' }).waitFor();
    await expectAccessible(ada);
    await report.getByRole('button', { name: 'Undo' }).click();
    await ada.getByText('1 thing was taken back.').waitFor();
    await report.getByText('Undone: what it had brought was taken back.').waitFor();
  });
});
