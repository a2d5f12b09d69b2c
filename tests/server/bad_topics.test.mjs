// Topics that are not for everybody, lists that nobody can mean, and numbers past every end: each is answered in words or by
// what is rightly there, and nobody sees what is another's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { Server } from './server_process.mjs';
import { Client, joinOf, listFields, pageFields } from './wire_client.mjs';

const treatFields = ['treats', 'now'];
const population = 300;

test('what is somebody’s own is shown to nobody else', async (context) => {
  const server = await Server.startFresh(context);
  const [ada, bob, guest] = [await Client.connect(server), await Client.connect(server), await Client.connectGuest(server)];
  const pet = await ada.create('Hers');
  const { user } = ada.welcome;

  assert.deepEqual((await ada.join('pets/mine', listFields)).state.pets, [pet]);
  const [his, nobodys] = [await bob.join('pets/mine', listFields), await guest.join('pets/mine', listFields)];
  assert.deepEqual([his.state.pets, nobodys.state.pets], [[], []]);
  assert.ok((await bob.join('pets/treats', treatFields)).state);
  assert.match((await guest.join('pets/treats', treatFields)).closed, /Log in first/);

  // By no name can one ask for another's.
  for (const topic of ['mine', 'treats', 'user', 'users']) {
    for (const name of [`pets/${topic}/${user}`, `pets/${topic}?${user}`, `pets/${topic}?user=${user}`, `pets/${topic}#${user}`, `pets/${topic}:${user}`]) {
      assert.match((await bob.join(name, listFields)).closed, /There is no such topic/, name);
    }
  }
  for (const name of ['accounts/look', `accounts/${user}`, 'accounts/sessions']) {
    assert.match((await bob.join(name, listFields)).closed, /There is no such topic/, name);
  }

  await ada.create('Hers too');
  await Promise.all([bob.ping(), guest.ping()]);
  assert.deepEqual([his.revisions.length, nobodys.revisions.length], [1, 1], 'nothing of hers comes later either');
});

const noLists = [
  'sort=', 'sort=name', 'sort=weight', 'sort=birth&sort=fed', 'desc=1', 'desc&desc', 'graves&graves', 'graves&sort=fed&', '&', '=', 'limit=1000000',
  'offset=-1', 'window=0,4294967295', 'search=', 'search=%', 'search=%2', 'search=%zz', 'search=%ff', `search=${'a'.repeat(41)}`, `search=${'%41'.repeat(40)}`,
  'search=a&search=b', 'after=', 'after=1', 'after=1.', 'after=.1', 'after=1.2.3', 'after=1,2', 'after=x.1', 'after=1.-1', 'after=9223372036854775808.1',
  'after=-9223372036854775809.1', 'after=0.18446744073709551616', 'after=1.1&before=1.1', 'after=1.1&after=2.1', 'name=x', "search=a';--", '\0',
];

test('lists that nobody can mean', async (context) => {
  const server = await Server.startFresh(context, '--population', String(population));
  const bystander = await Bystander.enter(server);
  const client = await Client.connectGuest(server);
  for (const query of noLists) {
    const { closed, state } = await client.join(`pets/list?${query}`, pageFields);
    if (!closed) assert.ok(state.pets.length <= population, query);  // spelt oddly, and understood
    else assert.match(closed, /There is no such topic/, query);
  }
  await bystander.assertServed();
});

const farLists = [
  'after=9223372036854775807.18446744073709551615', 'after=-9223372036854775808.0', 'before=-9223372036854775808.0',
  'before=9223372036854775807.18446744073709551615', 'sort=fed&after=9223372036854775807.1', 'sort=starving&desc&after=-9223372036854775808.1',
  'graves', 'graves&sort=death&desc&before=0.0', `search=${'x'.repeat(40)}`, 'search=%E7%8C%AB', 'search=%F0%90%8D%88', 'search=%00', 'search=%C2%85',
];

test('lists past every end', async (context) => {
  const server = await Server.startFresh(context, '--population', String(population));
  const bystander = await Bystander.enter(server);
  const client = await Client.connectGuest(server);
  const whole = (await client.join('pets/list?', pageFields)).state;
  assert.ok(whole.pets.length > 0 && whole.pets.length < population, 'a page is less than all');
  for (const query of farLists) {
    const { closed, state } = await client.join(`pets/list?${query}`, pageFields);
    if (closed) assert.match(closed, /There is no such topic/, query);
    else assert.ok(state.pets.length <= whole.pets.length, query);
  }
  await bystander.assertServed();
});

test('pages in a circle, over and over', async (context) => {
  const server = await Server.startFresh(context, '--population', String(population));
  const bystander = await Bystander.enter(server);
  const client = await Client.connectGuest(server);
  const seen = new Set();
  let [query, found] = ['', 0];
  for (let i = 0; i < 200; ++i) {
    const { state, channel } = await client.join(`pets/list?${query}`, pageFields);
    client.leave(channel);
    state.pets.forEach((pet) => seen.add(pet));
    found = state.found;
    query = state.next ? `after=${state.next[0]}.${state.next[1]}` : '';
    if (i % 50 === 0) await bystander.assertServed();
  }
  assert.equal(seen.size, found);
});

test('revisions that never were, or were another run’s, are answered with the whole', async (context) => {
  const server = await Server.startFresh(context, '--population', String(population));
  const client = await Client.connectGuest(server);
  let channel = 0;
  for (const topic of ['pets/newest', 'pets/pet/7', 'pets/watchers/7', 'pets/history/7', 'pets/list?', 'pets/mine']) {
    for (const revision of [1, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
      channel += 1;
      client.sendBytes(joinOf(channel, topic, revision));
      const snapshot = await client.next('snapshot', (message) => message.channel === channel);
      assert.notEqual(BigInt(snapshot.revision), 2n ** 64n - 1n, topic);
      client.leave(channel);
    }
  }
  await client.ping();
  assert.equal(client.messages.filter(({ kind }) => kind === 'resumed').length, 0);
});
