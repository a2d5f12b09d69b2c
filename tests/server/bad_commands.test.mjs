// Commands that cannot be carried out: each gets a Reply that says why, changes nothing, and its session goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { get, post } from './http_client.mjs';
import { until } from './patience.mjs';
import { Server } from './server_process.mjs';
import { Client, encode, listFields, petFields, refusal } from './wire_client.mjs';

const acute = '\u0301';  // combining: with the letter before it, NFC makes one code point

const refusedNames = [
  ['none', '', refusal.nameTooShort],
  ['two letters', 'Bo', refusal.nameTooShort],
  ['two letters once composed', `e${acute}a`, refusal.nameTooShort],
  ['two that take four code units each', '🐈🐈', refusal.nameTooShort],
  ['101 letters', 'x'.repeat(101), refusal.nameTooLong],
  ['101 of four bytes', '🐈'.repeat(101), refusal.nameTooLong],
  ['thousands of letters', 'x'.repeat(3_500), refusal.nameTooLong],
  ['a line break', 'Bo\nBo', refusal.nameHasControl],
  ['a NUL', 'Bo\0Bo', refusal.nameHasControl],
  ['an escape sequence', '\x1B[31mBo', refusal.nameHasControl],
  ['DEL', 'Bobo\x7F', refusal.nameHasControl],
  ['a C1 control', 'Bo\u0085Bo', refusal.nameHasControl],
  ['a line separator', 'Bo\u2028Bo', refusal.nameHasControl],
  ['a right-to-left override', 'Bo\u202EoB', refusal.nameHasBidiControl],
  ['an isolate', 'Bo\u2066oB', refusal.nameHasBidiControl],
  ['an Arabic letter mark', 'Bo\u061CoB', refusal.nameHasBidiControl],
  ['blanks', ' '.repeat(5), refusal.nameIsBlank],
  ['ideographic blanks', '\u3000'.repeat(5), refusal.nameIsBlank],
  ['what has no width', '\u200B\u200C\u2060\uFEFF', refusal.nameIsBlank],
];

// A name is a name: whatever it looks like to some other program, it comes back as it was.
const acceptedNames = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;b&gt;', "Robert'); DROP TABLE pets;--", '%s%n%x', '../../etc/passwd',
  '${7*7}', 'Bob', 'x'.repeat(100), '🐈'.repeat(100), 'Ö Ä Ü', '猫ちゃん', 'قطة صغيرة', 'חתול', '👩‍👩‍👧‍👦 & co.', 'a b', 'NaN', 'null', '000',
];

test('names that are refused', async (context) => {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  const client = await Client.connect(server);
  const mine = await client.join('pets/mine', listFields);
  for (const [what, name, code] of refusedNames) {
    const reply = await client.tryCreate(name);
    assert.equal(reply.code, code, `${what}: ${reply.message}`);
    assert.match(reply.message, /^[A-Z].*\.$/, 'a sentence');
    assert.deepEqual(reply.revisions, []);
    await bystander.assertServed();
  }
  assert.deepEqual(mine.state, { pets: [], population: 0 });
  assert.equal((await get(server, `/api/pets/${bystander.pet + 1}`)).status, 404);
});

test('names that are accepted, and come back as they were', async (context) => {
  const server = await Server.startFresh(context);
  const client = await Client.connect(server);
  for (const name of acceptedNames) {
    const pet = await client.create(name);
    assert.equal((await client.join(`pets/pet/${pet}`, petFields)).state.name, name);
    const { headers, json } = await get(server, `/api/pets/${pet}`);
    assert.equal(json.name, name);
    assert.match(headers['content-type'], /^application\/json/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
});

test('a name is composed before it is counted and kept', async (context) => {
  const server = await Server.startFresh(context);
  const client = await Client.connect(server);
  const pet = await client.create(`e${acute}`.repeat(100));
  assert.equal((await get(server, `/api/pets/${pet}`)).json.name, 'é'.repeat(100));
});

test('a name that is not UTF-8 cannot even be said', async (context) => {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  const client = await Client.connect(server);
  const spoilt = ['\xFFbobo', 'bob\xC0\xAF', 'bo\xED\xA0\x80bo', 'bob\xE2\x82', '\xF4\x90\x80\x80bob', 'bob\x80'];
  for (const name of spoilt) {
    const bytes = Buffer.from(name, 'latin1');
    const body = Buffer.concat([Buffer.from([0x93, 0, 0xA0 + bytes.length]), bytes, Buffer.from([0])]);
    const reply = await client.commandBytes('pets', body);
    assert.equal(reply.code, refusal.malformed, name);
    assert.match(reply.message, /UTF-8/);
    await bystander.assertServed();
  }
});

test('species that there are not', async (context) => {
  const client = await Client.connect(await Server.startFresh(context));
  for (const kind of [9, 255, 256, 2n ** 40n, -1]) {
    const reply = await client.tryCreate('Gryphon', kind);
    assert.ok([refusal.malformed, refusal.unknownSpecies].includes(reply.code), `${kind}: ${reply.code}`);
  }
  await client.create('A cat after all');
});

test('pets that there are not', async (context) => {
  const server = await Server.startFresh(context, '--population', '10');
  const bystander = await Bystander.enter(server);
  const client = await Client.connect(server);
  for (const id of [0, 12, 1_000_000, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n]) {
    for (const reply of [await client.tryFeed(id), await client.tryTreat(id)]) {
      assert.equal(reply.code, refusal.unknownPet, `${id}: ${reply.message}`);
      assert.match(reply.message, /no such pet/);
    }
    assert.match((await client.join(`pets/pet/${id}`, petFields)).closed, /no such (pet|topic)/);
    assert.equal((await get(server, `/api/pets/${id}`)).status, 404);
    await bystander.assertServed();
  }
});

test('the dead do not eat', async (context) => {
  const server = await Server.startFresh(context, '--tick-ms', '1', '--age-max-ticks', '50');
  const client = await Client.connect(server);
  const pet = await client.create('Mayfly');
  const followed = await client.join(`pets/pet/${pet}`, petFields);
  await until('its death', () => !followed.state.alive);
  assert.equal(followed.state.causeOfDeath, 1, 'of old age');
  assert.equal(followed.state.ageTicks, 51);

  const { hunger, revision } = { ...followed.state, revision: followed.revision };
  for (const reply of [await client.tryFeed(pet), await client.tryTreat(pet)]) {
    assert.equal(reply.code, refusal.petIsDead);
    assert.match(reply.message, /has died/);
  }
  const refused = await post(server, `/api/pets/${pet}/feed`, { token: client.welcome.token });
  assert.equal(refused.status, 409);
  assert.match(refused.json.error, /has died/);
  assert.equal(refused.json.code, 'pet_is_dead');
  const { json } = await get(server, `/api/pets/${pet}`);
  assert.deepEqual([json.alive, json.cause_of_death, json.hunger], [false, 'old_age', hunger]);
  assert.equal(followed.revision, revision, 'nothing has changed');
  await client.create('The next one');
});

test('hunger kills, and food keeps alive', async (context) => {
  const world = ['--tick-ms', '20', '--hunger-max', '10', '--hunger-per-tick', '5', '--starve-ticks', '100', '--age-max-ticks', '1000000'];
  const server = await Server.startFresh(context, ...world);
  const client = await Client.connect(server);
  const [starved, fed] = [await client.create('Neglected'), await client.create('Cared for')];
  const [one, other] = [await client.join(`pets/pet/${starved}`, petFields), await client.join(`pets/pet/${fed}`, petFields)];
  await until('the death of the one', async () => {
    await client.feed(fed);
    return !one.state.alive;
  });
  assert.equal(one.state.causeOfDeath, 2, 'of hunger');
  assert.equal(one.state.ageTicks, 102);
  assert.equal(other.state.alive, true);
});

const [create, feed] = [0, 1];
const malformed = [
  ['nothing', Buffer.alloc(0)],
  ['no array', encode(5)],
  ['nil', encode(null)],
  ['an empty array', encode([])],
  ['an unknown number', encode([4, 1])],
  ['a huge number', encode([2n ** 63n, 1])],
  ['a negative number', encode([-1, 1])],
  ['a field too few', encode([create, 'Bobo'])],
  ['a field too many', encode([feed, 1, 2])],
  ['a text for a number', encode([feed, 'one'])],
  ['a number for a text', encode([create, 7, 0])],
  ['floating point', encode([feed, 1.5])],
  ['bytes for a text', encode([create, Buffer.from('Bobo'), 0])],
  ['a map', encode({ pet: 1 })],
  ['two commands', Buffer.concat([encode([feed, 1]), encode([feed, 1])])],
  ['half a command', encode([create, 'Bobo', 0]).subarray(0, 4)],
  ['a length without its bytes', Buffer.from([0x93, 0, 0xDB, 0xFF, 0xFF, 0xFF, 0xFF])],
  ['an array of four billion', Buffer.from([0xDD, 0xFF, 0xFF, 0xFF, 0xFF, 0])],
  ['a reserved marker', Buffer.from([0xC1])],
  ['nested a thousand times', Buffer.alloc(1_000, 0x91)],
];

test('bodies that are no command', async (context) => {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  const client = await Client.connect(server);
  for (const [what, body] of malformed) {
    const reply = await client.commandBytes('pets', body);
    assert.equal(reply.code, refusal.malformed, what);
    assert.match(reply.message, /could not be read\. .*\.$/, what);
    await bystander.assertServed();
  }
  await client.create('Still served');
});

test('apps that there are not', async (context) => {
  const client = await Client.connect(await Server.startFresh(context));
  for (const app of ['', 'dogs', 'Pets', 'pets/', 'pets\0', 'x'.repeat(3_000)]) {
    const reply = await client.commandBytes(app, encode([create, 'Bobo', 0]));
    assert.equal(reply.code, refusal.unknownApp, app);
    assert.match(reply.message, /no such app/);
  }
  await client.create('Still served');
});

test('more pets than one person may have', async (context) => {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  const client = await Client.connect(server);
  const pets = [];
  for (let i = 1; i <= 100; ++i) pets.push(await client.create(`Number ${i}`));
  const reply = await client.tryCreate('One too many');
  assert.equal(reply.code, refusal.tooManyPets);
  assert.match(reply.message, /as many pets/);
  assert.deepEqual((await client.join('pets/mine', listFields)).state, { pets, population: 100 });
  await bystander.assertServed();
  await bystander.client.create('Somebody else’s');
});
