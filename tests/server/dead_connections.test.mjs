// Connections that look alive to the kernel and are not: nobody answers the server's Pings, or nobody reads. They are let go
// once the server's patience has ended, and whoever is only quiet stays.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './patience.mjs';
import { Server } from './server_process.mjs';
import { binary } from './websocket/frame.mjs';
import { RawWebSocket } from './websocket/raw_websocket.mjs';
import { Client, joinOf, leaveOf } from './wire_client.mjs';

const patienceOfServerMs = 45_000;
const schedulingMs = 12_000;  // and until the server has read and answered what it is asked for at first
const peopleFields = ['count', 'named'];
const batchFrames = 10_000;

const watch = (client, pet) => client.join(`pets/watchers/${pet}`, peopleFields);

/** Ada, who only looks; and somebody who is to be gone in time, and no sooner than those who only are quiet. */
async function assertGone(context, misbehave) {
  const server = await Server.startFresh(context, '--shards', '2', '--population', '20');
  const ada = await Client.connect(server);
  const seen = await watch(ada, 1);
  const quiet = await Client.connectGuest(server);
  await watch(quiet, 1);
  const gone = await RawWebSocket.greeted(server);
  await gone.write(binary(joinOf(1, 'pets/watchers/1')));
  await until('all three', () => seen.state.count === 3);

  const since = performance.now();
  misbehave(gone);
  await until('one to be gone', () => seen.state.count === 2);
  const took = performance.now() - since;
  context.diagnostic(`after ${Math.round(took)} ms`);
  assert.ok(took <= patienceOfServerMs + schedulingMs, `after ${took} ms`);
  await Promise.all([ada.ping(), quiet.ping()]);
  gone.tcp.destroy();
}

// Side by side, each with a server of its own: all of it is waiting for the server's patience to end.
describe('gone', { concurrency: true }, () => {
  test('who answers no Ping', (context) => assertGone(context, () => {}));
  test('who reads nothing', (context) => assertGone(context, (socket) => socket.tcp.pause()));
  test('who asks on and on and reads nothing', (context) => assertGone(context, (socket) => {
    const frames = [joinOf(9, 'pets/newest'), leaveOf(9)].map((bytes) => binary(bytes));
    socket.tcp.pause();
    socket.tcp.write(Buffer.concat(Array.from({ length: 20 * batchFrames }, (_, i) => frames[i % 2])));
  }));
});
