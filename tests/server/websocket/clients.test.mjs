// Clients that were not written for this server: what they send is understood, and what they are sent, they understand.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Server } from '../server_process.mjs';
import { Client, decode, encode, commandOf, helloOf, pingOf, register, schemaOf } from '../wire_client.mjs';
import { askTopic } from './raw_websocket.mjs';
import { stockClients } from './stock_clients.mjs';

const messageBytesMax = 4_096;
const exportEverything = encode([8]);

for (const [library, open] of stockClients) {
  /** A session by this library. */
  const greeted = async (context, server, token = '') => {
    const client = await open(context, server);
    client.send(helloOf(await schemaOf(server), { token }));
    client.welcome = await client.next('welcome');
    return client;
  };

  test(`${library} opens, asks, and is answered`, async (context) => {
    const client = await greeted(context, await Server.startFresh(context));
    assert.equal(client.welcome.user, 0);
    for (const number of [1, 2, 3]) client.send(pingOf(number));
    for (const number of [1, 2, 3]) assert.equal((await client.next('pong')).sent, number);
  });

  test(`${library} sends messages in fragments`, async (context) => {
    const client = await greeted(context, await Server.startFresh(context));
    const whole = askTopic(200, 5);
    client.send(whole.subarray(0, 1), whole.subarray(1, 50), Buffer.alloc(0), whole.subarray(50));
    assert.equal((await client.next('closed')).channel, 5);
    client.send(...Array.from(pingOf(6), (byte) => Buffer.from([byte])));
    assert.equal((await client.next('pong')).sent, 6);
  });

  test(`${library} pings`, async (context) => {
    const client = await greeted(context, await Server.startFresh(context));
    for (const data of ['abc', 'x'.repeat(125), 'κόσμε']) await client.ping(data);
    client.send(pingOf(7));
    assert.equal((await client.next('pong')).sent, 7);
  });

  test(`${library} sends the longest message, and a longer one`, async (context) => {
    const client = await greeted(context, await Server.startFresh(context));
    client.send(askTopic(messageBytesMax, 8));
    assert.equal((await client.next('closed')).channel, 8);
    client.send(Buffer.alloc(messageBytesMax + 1));
    const { reason } = await client.next('goodbye');
    assert.deepEqual(await client.end(), { code: 1009, reason });
  });

  test(`${library} is sent a message of more than 50 KB`, async (context) => {
    const server = await Server.startFresh(context);
    const ada = await register(server);
    const owner = await Client.connect(server, ada);
    for (let i = 0; i < 100; ++i) await owner.create('🐈'.repeat(100));
    const client = await greeted(context, server, ada.token);
    client.send(commandOf(1, 'accounts', exportEverything));
    const { code, body } = await client.next('reply');
    assert.equal(code, 0);
    assert.ok(body.length > 50_000, `${body.length} bytes`);
    assert.equal(JSON.parse(decode(body)[0].toString()).pets.length, 100);
  });

  for (const [code, reason] of [[1000, ''], [1000, 'done'], [1001, 'the tab is closed'], [3000, 'κόσμε'], [4999, 'x'.repeat(123)]]) {
    test(`${library} closes with ${code}, ${reason.length} characters of reason`, async (context) => {
      const client = await greeted(context, await Server.startFresh(context));
      client.close(code, reason);
      assert.equal((await client.end()).code, code);
    });
  }

  const faults = [
    [1002, 'says Hello twice', (client) => client.send(helloOf(0))],
    [1003, 'sends a text', (client) => client.sendText('hello')],
    [1007, 'sends what is no message', (client) => client.send(Buffer.from([0xC1]))],
    [1012, 'is there when the server ends', (_, server) => server.end()],
  ];
  for (const [code, what, act] of faults) {
    test(`${library} is closed with ${code} and told why when it ${what}`, async (context) => {
      const server = await Server.startFresh(context);
      const client = await greeted(context, server);
      const acted = act(client, server);
      const { reason } = await client.next('goodbye');
      assert.match(reason, /^[A-Z].*\.$/);
      assert.deepEqual(await client.end(), { code, reason });
      await acted;
    });
  }
}
