// Several people at once: what one does the others see, in order and without gaps, on however many shards.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { get, post } from './http_client.mjs';
import { until } from './patience.mjs';
import { Server } from './server_process.mjs';
import { Client, listFields, pageFields, petFields, species } from './wire_client.mjs';

const shards = ['--shards', '2'];
const hungry = [...shards, '--tick-ms', '50', '--hunger-per-tick', '1000', '--hunger-max', '1000000000', '--feed-amount', '1'];

const followPet = (client, pet) => client.join(`pets/pet/${pet}`, petFields);
const isHungry = (server, pet) => until('it to get hungry', async () => (await get(server, `/api/pets/${pet}`)).json.hunger > 0);

test('what one creates and feeds, another sees', async (context) => {
  const server = await Server.startFresh(context, ...hungry);
  const [ada, bob] = [await Client.connect(server), await Client.connect(server)];
  const newest = await bob.join('pets/newest', listFields);
  assert.deepEqual(newest.state, { pets: [], population: 0 });

  // One after another, pets and sessions live on both shards.
  for (let i = 1; i <= 6; ++i) {
    const pet = await ada.create(`Number ${i}`, species.turtle);
    await until('Bob to hear of it', () => newest.state.pets[0] === pet);
    assert.equal(newest.state.population, i);

    const seen = await followPet(bob, pet);
    assert.deepEqual([seen.state.name, seen.state.owner, seen.state.species], [`Number ${i}`, ada.welcome.user, species.turtle]);
    await isHungry(server, pet);
    const reply = await ada.tryFeed(pet);
    assert.equal(reply.code, 0);
    const [[topic, revision]] = reply.revisions;
    assert.equal(topic, `pets/pet/${pet}`);
    await until('Bob to see the meal', () => seen.revision >= revision);
    assert.equal(seen.state.hunger, 1_000 * seen.state.ageTicks - 1);
  }
});

test('a meal by script is seen by everybody', async (context) => {
  const server = await Server.startFresh(context, ...hungry);
  const clients = await Promise.all(Array.from({ length: 5 }, () => Client.connect(server)));
  const pet = await clients[0].create('Public');
  const seen = await Promise.all(clients.map((client) => followPet(client, pet)));
  await isHungry(server, pet);
  const { json } = await post(server, `/api/pets/${pet}/feed`, { token: clients[0].welcome.token });
  await until('all to see it', () => seen.every(({ state }) => state.hunger === json.hunger && state.ageTicks === json.age_ticks));
});

test('revisions have no gaps, and replicas agree, when many feed at once', async (context) => {
  const server = await Server.startFresh(context, ...hungry);
  const owner = await Client.connect(server);
  const clients = [owner, ...await Promise.all(Array.from({ length: 11 }, () => Client.connect(server, owner.welcome)))];
  const pets = [await clients[0].create('Here'), await clients[0].create('There')];
  for (const pet of pets) await isHungry(server, pet);
  const early = await Promise.all(clients.slice(0, 6).map((client) => Promise.all(pets.map((pet) => followPet(client, pet)))));

  const meals = 60;
  const latest = new Map();
  const feeding = clients.map(async (client, i) => {
    const last = new Map();
    for (let meal = 0; meal < meals; ++meal) {
      const reply = await client.tryFeed(pets[(i + meal) % 2]);
      assert.equal(reply.code, 0, reply.message);
      const [[topic, revision]] = reply.revisions;
      assert.ok(revision > (last.get(topic) ?? 0), 'each meal is a revision of its own');
      last.set(topic, revision);
      latest.set(topic, Math.max(revision, latest.get(topic) ?? 0));
    }
  });
  // Some come in the middle of it: their snapshot and what follows it fit together too.
  const late = await Promise.all(clients.slice(6).map((client) => Promise.all(pets.map((pet) => followPet(client, pet)))));
  await Promise.all(feeding);

  for (const [i, pet] of pets.entries()) {
    const { json } = await get(server, `/api/pets/${pet}`);
    assert.equal(json.hunger, 1_000 * json.age_ticks - clients.length * meals / 2, 'no meal was lost or counted twice');
    const topics = [...early, ...late].map((of) => of[i]);
    await until('all replicas to be up to date', () => topics.every((topic) => topic.revision === latest.get(`pets/pet/${pet}`)));
    for (const topic of topics) assert.deepEqual(topic.state, topics[0].state);
  }
  for (const client of clients) assert.equal(client.failure, null);
});

test('one person with two windows', async (context) => {
  const server = await Server.startFresh(context, ...shards);
  const first = await Client.connect(server);
  const second = await Client.connect(server, first.welcome);
  const stranger = await Client.connect(server);
  assert.equal(second.welcome.user, first.welcome.user);
  const [mine, alsoMine, theirs] = await Promise.all([first, second, stranger].map((client) => client.join('pets/mine', listFields)));
  const pets = [];
  for (const client of [first, second, first, second]) {
    pets.push(await client.create('Shared'));
    await until('both windows to show it', () => [mine, alsoMine].every(({ state }) => state.pets.length === pets.length));
  }
  assert.deepEqual(mine.state, { pets, population: 4 });
  assert.deepEqual(alsoMine.state, mine.state);
  assert.deepEqual(theirs.state, { pets: [], population: 0 });
});

test('a list changes while one looks at it', async (context) => {
  const server = await Server.startFresh(context, ...shards);
  const [ada, bob] = [await Client.connect(server), await Client.connect(server)];
  const youngest = await bob.join('pets/list?sort=birth&desc', pageFields);
  assert.deepEqual(youngest.state.pets, []);
  const first = await ada.create('Elder');
  await until('the first to be there', () => youngest.state.pets[0] === first);
  const second = await ada.create('Younger');
  await until('the second to be before it', () => youngest.state.pets[0] === second && youngest.state.pets[1] === first);
  assert.equal(youngest.state.found, 2);
});

test('who leaves hears nothing more, and who comes back gets what is now', async (context) => {
  const server = await Server.startFresh(context, ...hungry);
  const [ada, bob] = [await Client.connect(server), await Client.connect(server)];
  const pet = await ada.create('Watched');
  const before = await followPet(bob, pet);
  bob.leave(before.channel);
  await bob.ping();
  await isHungry(server, pet);
  await ada.feed(pet);
  await ada.feed(pet);
  const after = await followPet(bob, pet);
  assert.equal(before.revisions.length, 1);
  assert.equal(after.revision, before.revision + 2);
  assert.equal(after.state.hunger, 1_000 * after.state.ageTicks - 2);
});

test('the newest pets: the latest first, and no more than sixty', async (context) => {
  const server = await Server.startFresh(context, ...shards, '--population', '80');
  const [ada, bob] = [await Client.connect(server), await Client.connect(server)];
  const newest = await bob.join('pets/newest', listFields);
  const expected = Array.from({ length: 60 }, (_, i) => 80 - i);
  assert.deepEqual(newest.state, { pets: expected, population: 80 });
  const born = await Promise.all([ada, bob, ada, bob].map((client, i) => client.create(`Latest ${i}`)));
  await until('all four to be on the list', () => newest.state.population === 84);
  assert.deepEqual(newest.state.pets, [...born.sort((a, b) => b - a), ...expected].slice(0, 60));
});

test('replies come in the order of the commands', async (context) => {
  const server = await Server.startFresh(context, ...shards);
  const client = await Client.connect(server);
  const asked = Array.from({ length: 50 }, (_, i) => client.tryCreate(i % 5 === 0 ? '' : `In order ${i}`));
  const replies = await Promise.all(asked);
  assert.deepEqual(replies.map((reply) => reply.code === 0), replies.map((_, i) => i % 5 !== 0));
  const mine = await client.join('pets/mine', listFields);
  assert.deepEqual(mine.state.pets, [...mine.state.pets].sort((a, b) => a - b));
  assert.equal(mine.state.pets.length, 40);
});
