// Clients that ask for more than anybody needs, and clients that do not take what they asked for: the server's memory stays
// bounded, a neighbour's round trips stay short, and who overdoes it waits, or is let go.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { until } from './patience.mjs';
import { MemoryWatch } from './process_memory.mjs';
import { Server } from './server_process.mjs';
import { Client, joinOf, leaveOf, pingOf, register } from './wire_client.mjs';
import { binary, ping } from './websocket/frame.mjs';
import { FrameReader } from './websocket/frame_reader.mjs';
import { RawWebSocket } from './websocket/raw_websocket.mjs';

const growthMax = 48 * 1024 * 1024;
const quickMs = 20;       // a neighbour's round trip, in the middle
const patientMs = 2_000;  // and at worst, on a machine that does all this at once
const batchFrames = 1_000;
const roundsOfNothing = 100;  // a neighbour is served so often, and nothing is taken of what one writes: nobody reads it
const mask = Buffer.alloc(4);  // of zeros, which are quickly applied
const framed = (messages) => messages.map((bytes) => binary(bytes, { mask }));

function assertQuick(context, took) {
  const [middle, worst] = [took[took.length >> 1], took.at(-1)];
  context.diagnostic(`${took.length} round trips of a neighbour: ${middle.toFixed(1)} ms in the middle, ${worst.toFixed(1)} ms at worst`);
  assert.ok(middle <= quickMs && worst <= patientMs, `${middle} ms in the middle, ${worst} ms at worst`);
}

// ---- who asks and asks ----

const batchOf = (frames) => Buffer.concat(Array.from({ length: batchFrames }, (_, i) => frames[i % frames.length]));

function countAnswers(socket) {
  const [reader, answers] = [new FrameReader(), { count: 0 }];
  socket.tcp.removeAllListeners('data');
  socket.tcp.on('data', (bytes) => { answers.count += reader.take(bytes).length; });
  return answers;
}

/** Sends these frames over and over, `count` in all, and takes what comes back. */
async function flood(socket, frames, count, answersMin, memory) {
  const answers = countAnswers(socket);
  const batch = batchOf(frames);
  for (let sent = 0; sent < count; sent += batchFrames) {
    await socket.write(batch);
    memory.look();
  }
  await until('all answers', () => answers.count >= answersMin || socket.hasEnded);
  assert.ok(!socket.hasEnded, 'it is served to the end');
}

const channelsMax = 256;
const floods = [
  ['a million joins of what there is not', [joinOf(9, 'pets/nothing')], 1_000_000, 1],
  ['joins past the bound of channels', [joinOf(channelsMax + 1, 'pets/rules')], 200_000, 1, channelsMax],
  ['joins that are left again', [joinOf(9, 'pets/rules'), leaveOf(9)], 200_000, 1 / 2],
  ['visits to a pet', [joinOf(9, 'pets/watchers/1'), leaveOf(9)], 40_000, 1 / 2],
  ['questions for the time', [pingOf(1)], 300_000, 1],
];

for (const [what, messages, count, answersEach, channels = 0] of floods) {
  test(what, async (context) => {
    const server = await Server.startFresh(context, '--shards', '2', '--population', '10');
    const bystander = await Bystander.enter(server);
    const socket = await RawWebSocket.greeted(server);
    for (let channel = 1; channel <= channels; ++channel) await socket.write(binary(joinOf(channel, 'pets/rules')));
    await socket.hear(channels);
    const memory = new MemoryWatch(server.pid, growthMax);
    const flooded = flood(socket, framed(messages), count, count * answersEach, memory);
    assertQuick(context, await bystander.roundTripsDuring(flooded));
    memory.assertBounded();
    await bystander.assertServed();
    socket.tcp.destroy();
  });
}

// ---- who asks, and does not read ----

const unread = [
  ['joins', framed([joinOf(9, 'pets/nothing')]), 1],
  ['joins of lists', framed([joinOf(9, 'pets/newest'), leaveOf(9)]), 1 / 2],
  ['questions for the time', framed([pingOf(1)]), 1],
  ['WebSocket’s own Pings', [ping(Buffer.alloc(125), { mask })], 1],
];

for (const [what, frames, answersEach] of unread) {
  test(`one who does not read the answers to ${what} waits, until they are read`, async (context) => {
    const server = await Server.startFresh(context, '--shards', '2', '--population', '300');
    const bystander = await Bystander.enter(server);
    const socket = await RawWebSocket.greeted(server);
    const memory = new MemoryWatch(server.pid, growthMax);
    const answers = countAnswers(socket);
    socket.tcp.pause();
    const batch = batchOf(frames);
    let batches = 0;
    const untilStuck = (async () => {
      let [taken, rounds] = [0, 0];
      for (; rounds < roundsOfNothing; ++rounds) {
        for (; socket.tcp.writable && socket.tcp.writableLength < batch.length; ++batches) socket.tcp.write(batch);
        assert.ok(socket.tcp.writable, 'it waits, and is not closed');
        await bystander.assertServed();
        memory.look();
        if (socket.tcp.bytesWritten - socket.tcp.writableLength > taken) rounds = 0;
        taken = socket.tcp.bytesWritten - socket.tcp.writableLength;
      }
    })();
    assertQuick(context, await bystander.roundTripsDuring(untilStuck));
    socket.tcp.resume();
    await until('all answers', () => answers.count >= batches * batchFrames * answersEach || socket.hasEnded);
    assert.ok(!socket.hasEnded, 'it was not closed');
    memory.assertBounded();
    socket.tcp.destroy();
  });
}

// ---- who follows, and does not read ----

test('one who follows a much fed pet and does not read is let go, and the others are not', async (context) => {
  const hungry = ['--tick-ms', '50', '--hunger-per-tick', '1000', '--hunger-max', '1000000000', '--feed-amount', '1'];
  const server = await Server.startFresh(context, '--shards', '2', ...hungry);
  const owner = await Client.connect(server, await register(server, '猫'.repeat(40)));  // a name that makes long histories
  const pet = await owner.create('Popular');
  const seen = await owner.join(`pets/watchers/${pet}`, ['count', 'named']);
  const history = await owner.join(`pets/history/${pet}`, ['meals']);

  const silent = await Client.connectGuest(server);
  await silent.join(`pets/watchers/${pet}`, ['count', 'named']);
  await silent.join(`pets/history/${pet}`, ['meals']);
  await until('both to be there', () => seen.state.count === 2);
  silent.socket.pause();

  const memory = new MemoryWatch(server.pid, growthMax);
  const feeders = [owner];
  while (feeders.length < 4) feeders.push(await Client.connect(server, owner.welcome));
  let meals = 0;
  await Promise.all(feeders.map(async (feeder) => {
    for (; seen.state.count > 1; ++meals) {
      await until('a meal', async () => (await feeder.tryFeed(pet)).code === 0);  // not too fast
      memory.look();
    }
  }));
  context.diagnostic(`let go after ${meals} meals`);
  memory.assertBounded();
  assert.equal(history.closed, null);
  assert.equal(owner.ending, undefined);
  silent.close();
});
