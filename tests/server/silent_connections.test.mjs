// Connections that take a place and say nothing, or not enough: others are served meanwhile, and after their time
// the server closes them.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { connectTcp, connectWebSocket, get } from './http_client.mjs';
import { pause, within } from './patience.mjs';
import { MemoryWatch } from './process_memory.mjs';
import { atEnd, Server } from './server_process.mjs';
import { chopped } from './websocket/frame.mjs';
import { question, RawWebSocket } from './websocket/raw_websocket.mjs';
import { Client } from './wire_client.mjs';

const connectionsAtOnce = 100;  // being made; more would only queue
const dripIntervalMs = 500;
const slowGrowthMax = 16 * 1024 * 1024;

async function many(count, make) {
  const made = [];
  while (made.length < count) {
    made.push(...await Promise.all(Array.from({ length: Math.min(connectionsAtOnce, count - made.length) }, make)));
  }
  return made;
}

/** Old sessions and new ones, and HTTP. */
async function assertServed(server, bystander) {
  for (let round = 0; round < 20; ++round) {
    await bystander.assertServed();
    assert.equal((await get(server, `/api/pets/${bystander.pet}`)).status, 200);
    const newcomer = await Client.connect(server, bystander.client.welcome);
    await newcomer.feed(bystander.pet);
    newcomer.close();
  }
}

async function assertOutlived(context, make, count) {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  const silent = await many(count, () => make(server));
  atEnd(context, () => silent.forEach((socket) => socket.destroy()));
  assert.ok(silent.every((socket) => !socket.readableEnded), 'they are all let in');
  await assertServed(server, bystander);
  await within('the server to close the silent ones', Promise.all(silent.map((socket) => socket.ended)));
  await bystander.assertServed();
  assert.equal((await server.end()).code, 0);
}

/** A header that goes on for ever, a byte at a time. */
async function startEndlessRequest(server) {
  const socket = await connectTcp(server);
  const drip = setInterval(() => socket.write('X'), dripIntervalMs);
  socket.ended.then(() => clearInterval(drip));
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  return socket;
}

/** A frame that promises as many bytes as can be promised, and brings none. */
async function startEndlessFrame(server) {
  const socket = await connectWebSocket(server);
  socket.write(Buffer.from('82ff7fffffffffffffff00000000', 'hex'));
  return socket;
}

/** Messages that come a byte at a time are messages: whoever sends them takes no more of the server than others. */
async function assertUnderstood(context, count) {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  const slow = await many(count, () => RawWebSocket.greeted(server));
  const memory = new MemoryWatch(server.pid, slowGrowthMax);
  const sent = Promise.all(slow.map(async (socket, i) => {
    for (const byte of chopped(question(i), 1)) {
      await socket.write(byte);
      await pause(dripIntervalMs);  // allowed(sleep): slowness is what this is about
    }
  }));
  await assertServed(server, bystander);
  await sent;
  await Promise.all(slow.map(async (socket, i) => assert.deepEqual(await socket.hear(1), [`answer ${i}`])));
  memory.assertBounded();
  for (const socket of slow) socket.tcp.destroy();
}

// Side by side, each with a server of its own: most of it is waiting for the server's patience to end.
describe('outlived', { concurrency: true }, () => {
  test('1,000 connections that say nothing', (context) => assertOutlived(context, connectTcp, 1_000));
  test('1,000 WebSockets that never say Hello', (context) => assertOutlived(context, connectWebSocket, 1_000));
  test('100 requests that never end', (context) => assertOutlived(context, startEndlessRequest, 100));
  test('100 frames that never come', (context) => assertOutlived(context, startEndlessFrame, 100));
  test('100 messages that come a byte at a time', (context) => assertUnderstood(context, 100));
});
