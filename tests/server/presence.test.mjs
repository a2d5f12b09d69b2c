// Who is watching a pet, as several people and their devices come and go, on two shards.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { until } from './patience.mjs';
import { Server } from './server_process.mjs';
import { binary } from './websocket/frame.mjs';
import { RawWebSocket } from './websocket/raw_websocket.mjs';
import { Client, joinOf } from './wire_client.mjs';

const peopleFields = ['count', 'named'];
const goneMsMax = 2_000;
const watch = (client, pet) => client.join(`pets/watchers/${pet}`, peopleFields);
const namesOf = ({ state }) => state.named.map(([, name]) => name);

test('a person with three devices is one, and gone when the last of them is, however it ends', async (context) => {
  const server = await Server.startFresh(context, '--shards', '2', '--population', '20');
  const ada = await Client.connect(server);
  const seen = await watch(ada, 1);
  assert.equal(seen.state.count, 1);
  assert.deepEqual(namesOf(seen), [ada.welcome.name]);

  const bob = await Client.connect(server);
  const devices = [bob, await Client.connect(server, bob.welcome), await Client.connect(server, bob.welcome)];
  for (const device of devices) await watch(device, 1);
  const guest = await Client.connectGuest(server);
  await watch(guest, 1);
  await until('Bob and a guest', () => seen.state.count === 3);
  assert.deepEqual(namesOf(seen).sort(), [ada.welcome.name, bob.welcome.name].sort());

  devices[0].leave(1);
  devices[1].close();  // without a word
  await ada.ping();
  devices[2].socket.close();
  await until('Bob to be gone', () => seen.state.count === 2);
  assert.deepEqual(namesOf(seen), [ada.welcome.name]);
  guest.close();
  await until('the guest to be gone', () => seen.state.count === 1);
});

test('who comes and goes all the time leaves nothing behind', async (context) => {
  const server = await Server.startFresh(context, '--shards', '2', '--population', '20');
  const ada = await Client.connect(server);
  const seen = await watch(ada, 2);
  const bob = await Client.connect(server);
  for (let i = 0; i < 50; ++i) bob.leave((await watch(bob, 2)).channel);
  const crowd = await Promise.all(Array.from({ length: 30 }, () => Client.connectGuest(server)));
  await Promise.all(crowd.map((guest) => watch(guest, 2)));
  await until('all of them', () => seen.state.count === 31);
  for (const guest of crowd) guest.close();
  await until('nobody but Ada', () => seen.state.count === 1);
  assert.deepEqual(namesOf(seen), [ada.welcome.name]);
});

test('whose connection is reset is gone within two seconds', async (context) => {
  const server = await Server.startFresh(context, '--shards', '2', '--population', '20');
  const ada = await Client.connect(server);
  const seen = await watch(ada, 3);
  for (let i = 0; i < 10; ++i) {
    const guest = await RawWebSocket.greeted(server);
    await guest.write(binary(joinOf(1, 'pets/watchers/3')));
    await until('the guest', () => seen.state.count === 2);
    const since = performance.now();
    guest.tcp.resetAndDestroy();
    await until('the guest to be gone', () => seen.state.count === 1);
    const took = performance.now() - since;
    assert.ok(took <= goneMsMax, `after ${took} ms`);
  }
});
