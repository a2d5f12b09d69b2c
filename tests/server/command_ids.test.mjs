// Commands known by their device and number: sent again, they have one effect and one answer; and nobody gets at another's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Server } from './server_process.mjs';
import { Client, commandOf, decode, encode, helloOf, listFields, register, schemaOf } from './wire_client.mjs';

const expired = 1_000_003;
const device = 4_711;
const [create, feed] = [(name) => encode([0, name, 0]), (pet) => encode([1, pet])];

/** A session of this person, on the device that everybody here says they have. */
async function enter(server, person) {
  const client = await Client.open(server);
  client.sendBytes(helloOf(await schemaOf(server), { token: person.token, device }));
  client.welcome = await client.next('welcome');
  return client;
}

async function say(client, sequence, body) {
  client.sendBytes(commandOf(sequence, 'pets', body));
  return client.next('reply', (reply) => reply.sequence === sequence);
}

async function servedPeople(context) {
  const server = await Server.startFresh(context);
  return { server, ada: await register(server), bob: await register(server) };
}

const petsOf = async (client) => (await client.join('pets/mine', listFields)).state.pets;

test('the number of another’s command gives nobody its answer', async (context) => {
  const { server, ada, bob } = await servedPeople(context);
  const hers = await say(await enter(server, ada), 1, create('Hers'));
  assert.equal(hers.code, 0);

  const he = await enter(server, bob);
  assert.equal(he.welcome.lastSequence, 0, 'her numbers are not his');
  const his = await say(he, 1, create('His'));
  assert.equal(his.code, 0);
  assert.notDeepEqual(decode(his.body), decode(hers.body));
  assert.deepEqual(await petsOf(he), decode(his.body));
  assert.deepEqual(await petsOf(await enter(server, ada)), decode(hers.body));
});

test('a command that is sent again with other contents is still the first', async (context) => {
  const { server, ada } = await servedPeople(context);
  const first = await say(await enter(server, ada), 5, create('The first'));
  const again = await enter(server, ada);
  assert.equal(again.welcome.lastSequence, 5);
  for (const body of [create('The first'), create('Another'), feed(999_999), Buffer.from([0xC1])]) {
    const answer = await say(again, 5, body);
    assert.deepEqual([answer.code, decode(answer.body)], [0, decode(first.body)]);
  }
  assert.deepEqual(await petsOf(again), decode(first.body));
});

test('numbers that were passed over are not carried out later', async (context) => {
  const { server, ada } = await servedPeople(context);
  const client = await enter(server, ada);
  const first = await say(client, 10, create('The tenth'));
  for (const sequence of [9, 1, 0]) assert.equal((await say(client, sequence, create('Too late'))).code, expired, String(sequence));
  assert.equal((await say(client, 11, create('The next'))).code, 0);
  assert.equal((await petsOf(client)).length, 2);
  assert.equal((await petsOf(client))[0], decode(first.body)[0]);
});

test('the last number that there is can be used up, by its own device alone', async (context) => {
  const { server, ada, bob } = await servedPeople(context);
  const client = await enter(server, ada);
  assert.equal((await say(client, 2n ** 53n, create('Far ahead'))).code, 0);
  assert.equal((await say(client, 1, create('Behind'))).code, expired);
  assert.equal((await say(await enter(server, bob), 1, create('Unconcerned'))).code, 0);
  const another = await Client.connect(server, ada);
  assert.equal((await another.tryCreate('From another device')).code, 0);
  assert.equal((await petsOf(another)).length, 2);
});

test('two connections of one device that say the same at once are answered alike', async (context) => {
  const { server, ada } = await servedPeople(context);
  const twins = [await enter(server, ada), await enter(server, ada)];
  for (let sequence = 1; sequence <= 50; ++sequence) {
    const answers = await Promise.all(twins.map((twin) => say(twin, sequence, create(`Number ${sequence}`))));
    assert.deepEqual(answers.map(({ code }) => code), [0, 0], `number ${sequence}`);
    assert.deepEqual(decode(answers[0].body), decode(answers[1].body));
  }
  assert.equal((await petsOf(twins[0])).length, 50);
});
