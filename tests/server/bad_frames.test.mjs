// Frames that the protocol does not know, or not there: each is answered as PROTOCOL.md says, ends at most its own
// session, and nobody else notices.

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { connectTcp, upgradeRequest } from './http_client.mjs';
import { Server } from './server_process.mjs';
import { binary } from './websocket/frame.mjs';
import { Client, encode, listFields, petFields, protocol, schemaOf } from './wire_client.mjs';

const closeCode = { protocolError: 1002, unsupportedData: 1003, invalidPayload: 1007, policyViolation: 1008, tooBig: 1009 };
const clientFrameBytesMax = 4_096;
const channelsMax = 256;

async function serverWithBystander(context) {
  const server = await Server.startFresh(context, '--population', '300');
  return { server, bystander: await Bystander.enter(server) };
}

/** The server says Goodbye, which reconnecting would not change, and closes with the code. */
async function assertFault(client, code, sentence) {
  const end = await client.end();
  assert.equal(end.code, code, end.reason);
  assert.match(end.goodbye?.reason ?? '', sentence);
  assert.equal(end.goodbye.retry, false);
  assert.match(end.reason, sentence);
}

// ---- the first message ----

const noHello = [
  ['a command', encode([3, 1, 'pets', Buffer.alloc(0)])],
  ['a join', encode([1, 1, 'pets/mine', 0])],
  ['a ping', encode([4, 1])],
  ['nothing', Buffer.alloc(0)],
  ['random bytes', Buffer.from('c1ffee00deadbeef', 'hex')],
  ['a Hello that breaks off', encode([0, 1])],
  ['a Hello with a text for its version', encode([0, 'one', 0, ''])],
];

for (const [what, bytes] of noHello) {
  test(`a connection that begins with ${what}`, async (context) => {
    const { server, bystander } = await serverWithBystander(context);
    const client = await Client.open(server);
    client.sendBytes(bytes);
    await assertFault(client, closeCode.protocolError, /begins with Hello/);
    await bystander.assertServed();
  });
}

test('a Hello of another version is told so, whatever else it holds', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const schema = await schemaOf(server);
  for (const hello of [[0, protocol, 12345, '', 1], [0, protocol + 1, schema, '', 1], [0, 999, 0], [0, protocol, 0, { new: ['things'] }, 1, 2, 3]]) {
    const client = await Client.open(server);
    client.send(...hello);
    const answer = await client.next('incompatible');
    assert.deepEqual([answer.protocol, answer.schema], [protocol, schema]);
    assert.match(answer.message, /another version.*[Rr]eload/);
    assert.equal((await client.end()).code, closeCode.protocolError);
    await bystander.assertServed();
  }
});

test('tokens that nobody was given make a guest', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const known = bystander.client.welcome.token;
  const tokens = ['x', 'f'.repeat(32), known.slice(1), `${known}0`, known.toUpperCase().replace(/^./, 'g'), "' OR 1=1 --", 'ü'.repeat(1_000)];
  for (const token of tokens) {
    const { welcome } = await Client.connect(server, { token });
    assert.deepEqual([welcome.user, welcome.name, welcome.role, welcome.tokenRefused], [0, '', 0, true]);
  }
  const { welcome } = await Client.connectGuest(server);
  assert.deepEqual([welcome.user, welcome.name, welcome.role, welcome.tokenRefused], [0, '', 0, false]);
  await bystander.assertServed();
});

// ---- later messages ----

test('a second Hello', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const client = await Client.connect(server);
  client.hello(await schemaOf(server));
  await assertFault(client, closeCode.protocolError, /said once/);
  await bystander.assertServed();
});

const noMessage = [
  ['nothing', Buffer.alloc(0), /ends before/],
  ['a number', encode(7), /not of the type/],
  ['an unknown alternative', encode([5, 1]), /no message of this number/],
  ['too few fields', encode([1, 1]), /more or fewer fields/],
  ['too many fields', encode([4, 1, 2]), /more or fewer fields/],
  ['a channel past 32 bits', encode([1, 2n ** 32n, 'pets/mine', 0]), /does not fit/],
  ['a topic that is not UTF-8', Buffer.from([0x94, 1, 1, 0xA2, 0xFF, 0xFE, 0]), /UTF-8/],
  ['floating point', encode([4, 0.5]), /floating point/],
  ['two messages', Buffer.concat([encode([4, 1]), encode([4, 2])]), /after the end/],
  ['a truncated command', encode([3, 1, 'pets', Buffer.alloc(100)]).subarray(0, 50), /ends before/],
  ['a length that is not there', Buffer.from([0x94, 3, 1, 0xA4, 0x70, 0x65, 0x74, 0x73, 0xC6, 0xFF, 0xFF, 0xFF, 0xFF]), /./],
  ['thousands of opening brackets', Buffer.alloc(4_000, 0x91), /./],
];

for (const [what, bytes, sentence] of noMessage) {
  test(`a message made of ${what}`, async (context) => {
    const { server, bystander } = await serverWithBystander(context);
    const client = await Client.connect(server);
    client.sendBytes(bytes);
    await assertFault(client, closeCode.invalidPayload, sentence);
    await bystander.assertServed();
  });
}

test('text frames, before and after Hello', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  for (const client of [await Client.open(server), await Client.connect(server)]) {
    client.sendText('{"hello": "world"}');
    await assertFault(client, closeCode.unsupportedData, /binary frames/);
    await bystander.assertServed();
  }
});

test('the longest message that is allowed, and longer ones', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const client = await Client.connect(server);
  const command = (bytes) => encode([3, 1, 'pets', Buffer.alloc(bytes)]);
  const overhead = command(1_000).length - 1_000;
  client.sendBytes(command(clientFrameBytesMax - overhead));
  assert.notEqual((await client.next('reply')).code, 0);

  for (const bytes of [clientFrameBytesMax + 1, 64 * 1024, 8 * 1024 * 1024]) {
    const greedy = await Client.connect(server);
    greedy.sendBytes(Buffer.alloc(bytes, 0xC0));
    await assertFault(greedy, closeCode.tooBig, /longer than the 4096 bytes/);
    await bystander.assertServed();
  }
});

test('a message that is too long in many fragments', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const client = await Client.connect(server);
  for (let i = 0; i < 1_000; ++i) client.socket.send(Buffer.alloc(100), { fin: false });
  await assertFault(client, closeCode.tooBig, /longer than/);
  await bystander.assertServed();
});

test('a message in fragments is one message', async (context) => {
  const { server } = await serverWithBystander(context);
  const client = await Client.connect(server);
  const bytes = encode([4, 42]);
  for (const [i, byte] of bytes.entries()) client.socket.send(Buffer.from([byte]), { fin: i + 1 === bytes.length });
  assert.equal((await client.next('pong')).sent, 42);
});

// ---- topics and channels ----

test('topics that there are not', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const client = await Client.connect(server);
  const topics = ['', '/', 'pets', 'pets/', 'pets/nobody', 'dogs/mine', 'pets/pet/', 'pets/pet/x', 'pets/pet/-1', 'pets/pet/01', 'pets/pet/1 ', 'pets/pet/999999',
    'pets/pet/18446744073709551616', 'pets/mine/1', 'PETS/MINE', 'x'.repeat(201), `pets/${'x'.repeat(3_000)}`, 'pets/pet/1\0'];
  for (const topic of topics) {
    const { closed, state } = await client.join(topic, petFields);
    assert.equal(state, null, topic);
    assert.match(closed, /There is no such (topic|pet)\./, topic);
  }
  await client.join('pets/mine', listFields);
  await bystander.assertServed();
});

test('a channel number used twice', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const client = await Client.connect(server);
  await client.join('pets/mine', listFields, 7);
  client.send(1, 7, 'pets/newest', 0);
  await assertFault(client, closeCode.protocolError, /second topic/);
  await bystander.assertServed();
});

test('a channel number used again after it was left, or closed', async (context) => {
  const { server } = await serverWithBystander(context);
  const client = await Client.connect(server);
  await client.join('pets/mine', listFields, 7);
  client.leave(7);
  assert.equal((await client.join('pets/newest', listFields, 7)).state.pets.length, 60);
  assert.ok((await client.join('pets/nothing', listFields, 8)).closed);
  assert.ok((await client.join('pets/pet/5', petFields, 8)).state);
  for (const channel of [9, 9, 0, 4_294_967_295]) client.leave(channel);  // none is there: nothing to say
  await client.ping();
});

test('more channels than a session may have', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const client = await Client.connect(server);
  for (let i = 1; i <= channelsMax; ++i) assert.ok((await client.join(`pets/pet/${i}`, petFields)).state);
  const { state, closed, channel } = await client.join('pets/pet/290', petFields);
  assert.equal(state, null);
  assert.match(closed, /Too many topics/);
  client.leave(1);
  assert.ok((await client.join('pets/pet/290', petFields, channel + 1)).state, 'one has made room');
  await bystander.assertServed();
});

// ---- anything ----

/** A small generator that can be replayed (mulberry32). */
function randomFrom(start) {
  let state = start;
  return (below) => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const replayed = Number(process.env.LIVEPET_RANDOM ?? 0);

test('random frames, and messages with a few bytes spoilt', async (context) => {
  const start = replayed || randomInt(1, 2 ** 31);
  context.diagnostic(`to replay: LIVEPET_RANDOM=${start}`);
  const random = randomFrom(start);
  const { server, bystander } = await serverWithBystander(context);
  const whole = [[1, 3, 'pets/mine', 0], [1, 4, 'pets/pet/17', 0], [2, 3], [3, 5, 'pets', encode([0, 'Bobo', 3])], [3, 6, 'pets', encode([1, 17])], [4, 99]].map(encode);
  const anyBytes = () => Buffer.from(Array.from({ length: random(64) }, () => random(256)));
  const spoilt = () => {
    const bytes = Buffer.from(whole[random(whole.length)]);
    for (let i = random(3); i >= 0; --i) bytes[random(bytes.length)] = random(256);
    return bytes.subarray(0, random(8) === 0 ? random(bytes.length) : bytes.length);
  };
  for (let round = 0; round < 300; ++round) {
    const client = round % 3 === 0 ? await Client.open(server) : await Client.connectGuest(server);
    for (let i = random(5); i >= 0; --i) client.sendBytes(random(2) === 0 ? anyBytes() : spoilt());
    client.sendBytes(Buffer.from([0xC1]));  // in any case the end of it
    const { code } = await client.end();
    assert.ok([closeCode.protocolError, closeCode.invalidPayload].includes(code), `${code} in round ${round} of ${start}`);
    if (round % 50 === 0) await bystander.assertServed();
  }
  await bystander.assertServed();
});

test('connections that break off anywhere', async (context) => {
  const { server, bystander } = await serverWithBystander(context);
  const bytes = Buffer.concat([Buffer.from(upgradeRequest(server)), binary(encode([0, protocol, 0, '', 1]))]);
  for (let length = 0; length <= bytes.length; length += 3) {
    const socket = await connectTcp(server);
    socket.write(bytes.subarray(0, length), () => (length % 2 === 0 ? socket.destroy() : socket.resetAndDestroy()));
  }
  await bystander.assertServed();
  assert.equal((await server.end()).code, 0);
});
