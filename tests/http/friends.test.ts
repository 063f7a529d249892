import { expect } from 'chai';
import type { Answer, HttpClient } from '../support/http.ts';
import { HOUR } from '../support/identity.ts';
import { describeApi, describeOnPostgres, type Api } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const send = (id: number) => `/api/send-friend-request/${id}/`;
const update = (id: number) => `/api/friend-requests/update/${id}/`;
const cancel = (id: number) => `/api/friend-requests/cancel/${id}/`;
const remove = (id: number) => `/api/user/remove-friend/${id}/`;
const block = (id: number) => `/api/user/${id}/block/`;
const profile = (id: number) => `/api/user/${id}/profile/`;
const incoming = '/api/friend-requests/incoming/';
const outgoing = '/api/friend-requests/outgoing/';

const [ADA, BOB, EVE] = [1, 2, 3];

const idOf = (answer: Answer): number => member(answer, 'id') as number;
const names = (answer: Answer): readonly string[] =>
  (answer.json as readonly { readonly username: string }[]).map(({ username }) => username);
const senders = (answer: Answer): readonly string[] =>
  (answer.json as readonly { readonly from_user: string }[]).map(({ from_user }) => from_user);

/** Ada, Bob and Eve, each signed in; their ids are 1, 2 and 3. */
const three = async (api: Api): Promise<readonly [HttpClient, HttpClient, HttpClient]> => [
  await api.signedIn('ada'),
  await api.signedIn('Bob'),
  await api.signedIn('eve'),
];

const befriend = async (one: HttpClient, other: HttpClient, [oneId, otherId]: readonly [number, number]) => {
  await one.post(send(otherId));
  expect((await other.post(send(oneId))).status).to.equal(200);
};

/** All pages of a list, one item a page. */
const allPages = async (client: HttpClient, path: string): Promise<readonly unknown[]> => {
  const items: unknown[] = [];
  let next: string | undefined = `${path}?limit=1`;
  while (next !== undefined) {
    const page: Answer = await client.get(next);
    expect(page.status, page.text).to.equal(200);
    items.push(...(page.json as readonly unknown[]));
    next = /<(.+)>/.exec(page.headers['link']?.toString() ?? '')?.[1];
  }
  return items;
};

describeApi('A friend request', (api) => {
  it('is sent, listed on both sides, accepted and gone from the lists', async () => {
    const [ada, bob] = await three(api());
    const sent = await ada.post(send(BOB));
    const request = {
      ...{ id: idOf(sent), from_user: 'ada', to_user: 'Bob' },
      ...{ created_at: api().clock.now().toISOString(), accepted: false },
    };
    expect(sent.status).to.equal(201);
    expect(sent.json).to.deep.equal(request);
    expect((await ada.get(outgoing)).json).to.deep.equal([request]);
    expect((await bob.get(incoming)).json).to.deep.equal([request]);
    expect((await ada.get(incoming)).json).to.deep.equal([]);
    expect((await bob.get(outgoing)).json).to.deep.equal([]);

    for (let time = 0; time < 2; time += 1) {
      const accepted = await bob.post(update(request.id));
      expect(accepted.status).to.equal(200);
      expect(accepted.json).to.deep.equal({ ...request, accepted: true });
    }
    expect((await ada.get(outgoing)).json).to.deep.equal([]);
    expect((await bob.get(incoming)).json).to.deep.equal([]);
    expect((await ada.get('/api/friends/')).json).to.deep.equal([{ id: BOB, username: 'Bob' }]);
    expect((await bob.get('/api/friends')).json).to.deep.equal([{ id: ADA, username: 'ada' }]);
  });

  it('to somebody who has asked already makes the two friends', async () => {
    const [ada, bob] = await three(api());
    const first = await ada.post(send(BOB));
    const second = await bob.post(send(ADA));
    expect(second.status).to.equal(200);
    expect(second.json).to.include({ id: idOf(first), from_user: 'ada', to_user: 'Bob', accepted: true });
    expect(names(await ada.get('/api/friends/'))).to.deep.equal(['Bob']);
  });

  it('is refused to oneself, to nobody and to whom it was sent before', async () => {
    const [ada, bob] = await three(api());
    expectProblem(await ada.post(send(ADA)), 400, 'oneself');
    expectProblem(await ada.post(send(99)), 404, 'no-such-user');
    expectProblem(await ada.post('/api/send-friend-request/x/'), 404, 'not-found');
    await ada.post(send(BOB));
    expectProblem(await ada.post(send(BOB)), 409, 'already-requested');
    await bob.post(send(ADA));
    expectProblem(await ada.post(send(BOB)), 409, 'already-friends');
    expectProblem(await bob.post(send(ADA)), 409, 'already-friends');
  });

  it('is denied by its receiver and cancelled by its sender, while it waits, and by nobody else', async () => {
    const [ada, bob, eve] = await three(api());
    const id = idOf(await ada.post(send(BOB)));
    for (const client of [ada, eve]) {
      expectProblem(await client.post(update(id)), 404, 'no-such-request');
      expectProblem(await client.delete(update(id)), 404, 'no-such-request');
    }
    for (const client of [bob, eve]) expectProblem(await client.delete(cancel(id)), 404, 'no-such-request');
    expect((await bob.delete(update(id))).status).to.equal(204);
    expectProblem(await bob.delete(update(id)), 404, 'no-such-request');
    expectProblem(await bob.post(update(id)), 404, 'no-such-request');

    const again = idOf(await ada.post(send(BOB)));
    expect((await ada.delete(cancel(again))).status).to.equal(204);
    expectProblem(await ada.delete(cancel(again)), 404, 'no-such-request');
    expect((await bob.get(incoming)).json).to.deep.equal([]);

    const third = idOf(await ada.post(send(BOB)));
    await bob.post(update(third));
    expectProblem(await ada.delete(cancel(third)), 409, 'already-friends');
    expectProblem(await bob.delete(update(third)), 409, 'already-friends');
  });

  it('stands in lists newest first, page by page', async () => {
    const [ada, bob, eve] = await three(api());
    await bob.post(send(ADA));
    api().clock.advance(1);
    await eve.post(send(ADA));
    expect(senders(await ada.get(incoming))).to.deep.equal(['eve', 'Bob']);
    expect(await allPages(ada, incoming)).to.deep.equal((await ada.get(incoming)).json);
    await ada.post(send(4));
    await api().signedIn('dan');
    await bob.post(send(EVE));
    api().clock.advance(1);
    await bob.post(send(4));
    expect(await allPages(bob, outgoing)).to.have.length(3);
    expect(await allPages(bob, outgoing)).to.deep.equal((await bob.get(outgoing)).json);
    expectProblem(await ada.get(`${incoming}?cursor=x`), 400, 'invalid-input');
    expectProblem(await ada.get(`${outgoing}?limit=0`), 400, 'invalid-input');
  });

  it('may be sent 50 times an hour; what is refused does not count, and time gives it back', async () => {
    const [ada] = await three(api());
    for (let n = 0; n < 50; n += 1) {
      expectProblem(await ada.post(send(ADA)), 400, 'oneself');
      expectProblem(await ada.post(send(99)), 404, 'no-such-user');
      const sent = await ada.post(send(BOB));
      expect(sent.status).to.equal(201);
      await ada.delete(cancel(idOf(sent)));
    }
    const refused = await ada.post(send(BOB));
    expectProblem(refused, 429, 'too-many-attempts');
    expect(Number(refused.headers['retry-after'])).to.be.within(1, 2 * 3600);
    api().clock.advance(2 * HOUR);
    expect((await (await api().signedIn('ada')).post(send(BOB))).status).to.equal(201);
  });
});

describeApi('A friendship', (api) => {
  it('is ended by either, once', async () => {
    const [ada, bob] = await three(api());
    for (const [client, other] of [
      [ada, BOB],
      [bob, ADA],
    ] as const) {
      await befriend(ada, bob, [ADA, BOB]);
      expect((await client.delete(remove(other))).status).to.equal(204);
      expectProblem(await client.delete(remove(other)), 404, 'no-such-friend');
      expect((await ada.get('/api/friends/')).json).to.deep.equal([]);
    }
    expectProblem(await ada.delete(remove(99)), 404, 'no-such-friend');
    expectProblem(await ada.delete(remove(ADA)), 404, 'no-such-friend');
  });

  it('is not ended by a request that only waits', async () => {
    const [ada, bob] = await three(api());
    await ada.post(send(BOB));
    expectProblem(await ada.delete(remove(BOB)), 404, 'no-such-friend');
    expect(senders(await bob.get(incoming))).to.deep.equal(['ada']);
  });

  it('stands in lists by user name whatever its case, page by page', async () => {
    const [ada, bob, eve] = await three(api());
    await befriend(eve, ada, [EVE, ADA]);
    await befriend(ada, bob, [ADA, BOB]);
    expect(names(await ada.get('/api/friends/'))).to.deep.equal(['Bob', 'eve']);
    expect(await allPages(ada, '/api/friends/')).to.deep.equal((await ada.get('/api/friends/')).json);
    expect(names(await eve.get('/api/user/1/friends/'))).to.deep.equal(['Bob', 'eve']);
    expect(await allPages(eve, '/api/user/1/friends/')).to.have.length(2);
  });

  it('is shown to whom its owner lets see their friends', async () => {
    const [ada, bob, eve] = await three(api());
    await befriend(ada, bob, [ADA, BOB]);
    await ada.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    expect(names(await bob.get('/api/user/1/friends/'))).to.deep.equal(['Bob']);
    expect(names(await ada.get('/api/user/1/friends/'))).to.deep.equal(['Bob']);
    expectProblem(await eve.get('/api/user/1/friends/'), 403, 'private-profile');
    expectProblem(await eve.get('/api/user/1/friends/?limit=0'), 403, 'private-profile');
    expectProblem(await eve.get('/api/user/99/friends/?limit=0'), 404, 'no-such-user');
  });

  it('opens what is private', async () => {
    const [ada, bob, eve] = await three(api());
    await ada.post('/api/movie/1/rate/', { rating: 5 });
    await ada.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    await befriend(ada, bob, [ADA, BOB]);
    expect((await bob.get('/api/user/1/movies/rated/')).json).to.have.length(1);
    expectProblem(await eve.get('/api/user/1/movies/rated/'), 403, 'private-profile');
    await bob.delete(remove(ADA));
    expectProblem(await bob.get('/api/user/1/movies/rated/'), 403, 'private-profile');
  });
});

describeApi('The profile of somebody else', (api) => {
  const nothing = { is_friend: null, is_outgoing: null, is_incoming: null, is_blocked: false };

  it('says what there is between the two', async () => {
    const [ada, bob] = await three(api());
    await bob.send('PATCH', '/api/user/update/', { json: { bio: 'Submarines.' } });
    const shown = { id: BOB, username: 'Bob', bio: 'Submarines.', is_private: false };
    expect((await ada.get(profile(BOB))).json).to.deep.equal({ ...shown, ...nothing });
    const id = idOf(await ada.post(send(BOB)));
    expect((await ada.get(profile(BOB))).json).to.deep.equal({ ...shown, ...nothing, is_outgoing: id });
    expect((await bob.get(profile(ADA))).json).to.include({ ...nothing, is_incoming: id });
    await bob.post(update(id));
    for (const [client, other] of [
      [ada, BOB],
      [bob, ADA],
    ] as const)
      expect((await client.get(profile(other))).json).to.include({ ...nothing, is_friend: id });
  });

  it('is shown to oneself as well', async () => {
    const [ada] = await three(api());
    await ada.send('PATCH', '/api/user/update/', { json: { bio: 'Films.', is_private: true } });
    const own = { id: ADA, username: 'ada', bio: 'Films.', is_private: true };
    expect((await ada.get(profile(ADA))).json).to.deep.equal({ ...own, ...nothing });
  });

  it('has no text for strangers where it is private', async () => {
    const [ada, bob, eve] = await three(api());
    await bob.send('PATCH', '/api/user/update/', { json: { bio: 'Submarines.', is_private: true } });
    await befriend(ada, bob, [ADA, BOB]);
    expect((await ada.get(profile(BOB))).json).to.include({ bio: 'Submarines.', is_private: true });
    expect((await eve.get(profile(BOB))).json).to.include({ bio: null, is_private: true });
  });

  it('of nobody is not there', async () => {
    const [ada] = await three(api());
    expectProblem(await ada.get(profile(99)), 404, 'no-such-user');
    expectProblem(await ada.get('/api/user/x/profile/'), 404, 'not-found');
  });
});

describeApi('A block', (api) => {
  it('is made once, listed and taken back', async () => {
    const [ada] = await three(api());
    expect((await ada.post(block(BOB))).status).to.equal(201);
    expect((await ada.post(block(BOB))).status).to.equal(200);
    api().clock.advance(1);
    await ada.post(block(EVE));
    expect(names(await ada.get('/api/user/blocked/'))).to.deep.equal(['eve', 'Bob']);
    expect(await allPages(ada, '/api/user/blocked/')).to.deep.equal(
      (await ada.get('/api/user/blocked/')).json,
    );
    for (let time = 0; time < 2; time += 1) expect((await ada.delete(block(BOB))).status).to.equal(204);
    expect(names(await ada.get('/api/user/blocked/'))).to.deep.equal(['eve']);
    expectProblem(await ada.post(block(ADA)), 400, 'oneself');
    expectProblem(await ada.delete(block(ADA)), 400, 'oneself');
    for (const method of ['POST', 'DELETE'])
      expectProblem(await ada.send(method, block(99)), 404, 'no-such-user');
  });

  it('ends the friendship and every request, both ways, for good', async () => {
    const [ada, bob, eve] = await three(api());
    await befriend(ada, bob, [ADA, BOB]);
    await ada.post(send(EVE));
    for (const id of [BOB, EVE]) await ada.post(block(id));
    for (const client of [ada, bob, eve])
      for (const list of ['/api/friends/', incoming, outgoing])
        expect((await client.get(list)).json).to.deep.equal([]);
    await ada.delete(block(BOB));
    expect((await ada.get('/api/friends/')).json).to.deep.equal([]);
    expect((await bob.post(send(ADA))).status).to.equal(201);
  });

  it('makes the blocker nobody to the blocked one, in the very words', async () => {
    const [ada, bob] = await three(api());
    await befriend(ada, bob, [ADA, BOB]);
    const { is_friend: id } = (await bob.get(profile(ADA))).json as { is_friend: number };
    await ada.post(block(BOB));
    const asked: readonly (readonly [string, (id: number) => string])[] = [
      ['GET', profile],
      ['GET', (of) => `/api/user/${of}/friends/`],
      ['GET', (of) => `/api/user/${of}/movies/rated/`],
      ['POST', send],
      ['DELETE', remove],
      ['POST', block],
      ['DELETE', block],
    ];
    for (const [method, path] of asked) {
      const [answer, ofNobody] = [await bob.send(method, path(ADA)), await bob.send(method, path(99))];
      expect(answer.status, `${method} ${path(ADA)}`).to.equal(404);
      expect(answer.text.replaceAll('/1/', '/99/')).to.equal(ofNobody.text);
    }
    expectProblem(await bob.post(update(id)), 404, 'no-such-request');
    expectProblem(await bob.delete(cancel(id)), 404, 'no-such-request');
    expect((await bob.get('/api/user/blocked/')).json).to.deep.equal([]);
  });

  it('hides the other from the blocker too, who finds them to take it back', async () => {
    const [ada, bob] = await three(api());
    await bob.send('PATCH', '/api/user/update/', { json: { bio: 'Submarines.' } });
    await ada.post(block(BOB));
    expect((await ada.get(profile(BOB))).json).to.include({ username: 'Bob', bio: null, is_blocked: true });
    expectProblem(await ada.get('/api/user/2/friends/'), 403, 'private-profile');
    expectProblem(await ada.post(send(BOB)), 409, 'blocked-by-you');
  });

  it('takes both out of the friends of others, as each of them sees those', async () => {
    const [ada, bob, eve] = await three(api());
    await befriend(ada, eve, [ADA, EVE]);
    await befriend(bob, eve, [BOB, EVE]);
    await ada.post(block(BOB));
    expect(names(await bob.get('/api/user/3/friends/'))).to.deep.equal(['Bob']);
    expect(names(await ada.get('/api/user/3/friends/'))).to.deep.equal(['ada']);
    expect(names(await eve.get('/api/user/3/friends/'))).to.deep.equal(['ada', 'Bob']);
  });
});

describeApi('Who hides their friends', (api) => {
  for (const [friends, shownTo] of [
    ['only-me', []],
    ['friends', ['ada']],
    ['signed-in', ['ada', 'dan']],
  ] as const)
    it(`by ${friends} is found in the lists of others by ${shownTo.join(', ') || 'nobody'} alone`, async () => {
      const [ada, bob, eve] = await three(api());
      const dan = await api().signedIn('dan');
      await befriend(bob, eve, [BOB, EVE]);
      await befriend(bob, ada, [BOB, ADA]);
      await bob.send('PATCH', '/api/user/update/', { json: { privacy: { friends } } });
      for (const [name, viewer] of Object.entries({ ada, dan }))
        expect(names(await viewer.get('/api/user/3/friends/')), name).to.deep.equal(
          shownTo.some((one) => one === name) ? ['Bob'] : [],
        );
      expect(names(await bob.get('/api/user/3/friends/'))).to.deep.equal(['Bob']);
      expect(names(await eve.get('/api/friends/'))).to.deep.equal(['Bob']);
      expect(names(await eve.get('/api/user/3/friends/'))).to.deep.equal(['Bob']);
    });
});

describeApi('Somebody who leaves', (api) => {
  it('leaves no friend, request or block', async () => {
    const [ada, bob, eve] = await three(api());
    await befriend(ada, bob, [ADA, BOB]);
    await ada.post(send(EVE));
    await eve.post(block(BOB));
    await bob.delete('/api/user/delete/', { current_password: 'correct horse battery' });
    await ada.delete('/api/user/delete/', { current_password: 'correct horse battery' });
    expect((await eve.get(incoming)).json).to.deep.equal([]);
    expect((await eve.get('/api/user/blocked/')).json).to.deep.equal([]);
    expectProblem(await eve.post(send(ADA)), 404, 'no-such-user');
  });
});

describeOnPostgres('A hundred at once', (api) => {
  /** What there is between Ada and Bob, as each of them sees it, and whether the two agree. */
  const between = async (ada: HttpClient, bob: HttpClient): Promise<string> => {
    const [toBob, toAda] = [await ada.get(profile(BOB)), await bob.get(profile(ADA))];
    const lengthOf = async (client: HttpClient, list: string) =>
      ((await client.get(list)).json as readonly unknown[]).length;
    const friends = [await lengthOf(ada, '/api/friends/'), await lengthOf(bob, '/api/friends/')];
    const seen = toBob.json as Record<string, number | boolean | null>;
    const isFriend = seen['is_friend'] !== null;
    expect(friends).to.deep.equal(isFriend ? [1, 1] : [0, 0]);
    expect(await lengthOf(bob, incoming)).to.equal(seen['is_outgoing'] === null ? 0 : 1);
    expect(await lengthOf(ada, incoming)).to.equal(seen['is_incoming'] === null ? 0 : 1);
    const states = ['is_friend', 'is_outgoing', 'is_incoming'].filter((name) => seen[name] !== null);
    expect(states.length).to.be.at.most(1);
    if (seen['is_blocked'] === true) {
      expect(states).to.be.empty;
      expect(toAda.status).to.equal(404);
      return 'blocked';
    }
    expect(member(toAda, 'is_friend')).to.equal(seen['is_friend']);
    return states[0] ?? 'nothing';
  };

  const hundred = (start: (n: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: 100 }, (_, n) => start(n)));

  it('who ask both ways become friends by one request', async () => {
    const [ada, bob] = await three(api());
    const answers = await hundred((n) => (n % 2 === 0 ? ada.post(send(BOB)) : bob.post(send(ADA))));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(201), count(200), count(409)]).to.deep.equal([1, 1, 98]);
    expect(await between(ada, bob)).to.equal('is_friend');
  });

  it('who accept, deny and cancel one request end it one way', async () => {
    const [ada, bob] = await three(api());
    for (let round = 0; round < 3; round += 1) {
      const id = idOf(await ada.post(send(BOB)));
      const answers = await hundred((n) => {
        if (n % 3 === 0) return bob.post(update(id));
        return n % 3 === 1 ? bob.delete(update(id)) : ada.delete(cancel(id));
      });
      for (const { status } of answers) expect(status).to.be.oneOf([200, 204, 404, 409]);
      const taken = answers.filter(({ status }) => status === 204).length;
      const isAccepted = answers.some(({ status }) => status === 200);
      expect(taken).to.equal(isAccepted ? 0 : 1);
      expect(await between(ada, bob)).to.equal(isAccepted ? 'is_friend' : 'nothing');
      await ada.delete(remove(BOB));
    }
  });

  it('who do everything that two can do leave one state that both see', async () => {
    const [ada, bob] = await three(api());
    const id = idOf(await ada.post(send(BOB)));
    const acts: readonly (() => Promise<Answer>)[] = [
      () => ada.post(send(BOB)),
      () => bob.post(send(ADA)),
      () => bob.post(update(id)),
      () => bob.delete(update(id)),
      () => ada.delete(cancel(id)),
      () => ada.delete(remove(BOB)),
      () => bob.delete(remove(ADA)),
      () => ada.post(block(BOB)),
      () => ada.delete(block(BOB)),
    ];
    for (let round = 0; round < 3; round += 1) {
      const answers = await hundred((n) => acts[n % acts.length]!());
      for (const { status } of answers) expect(status).to.be.below(500);
      await between(ada, bob);
    }
    await ada.post(block(BOB));
    expect(await between(ada, bob)).to.equal('blocked');
  });
});
