// Behind a proxy: who is asking, as far as the proxy is to be believed.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { post } from './http_client.mjs';
import { runToItsEnd, Server } from './server_process.mjs';
import { Client } from './wire_client.mjs';

let count = 0;
const registered = async (server, headers) => (await post(server, '/api/accounts/register', { headers, json: { name: `Number ${++count}`, password: 'correct horse' } })).status;
const from = (...hops) => ({ 'X-Forwarded-For': hops.join(', ') });

test('limits go by who asks the proxy, not by the proxy', async (context) => {
  const server = await Server.startFresh(context, '--registrations-per-hour', '1', '--trusted-proxy', '127.0.0.0/8', '--trusted-proxy', '10.0.0.0/8');
  assert.equal(await registered(server, from('203.0.113.1')), 201);
  assert.equal(await registered(server, from('203.0.113.1')), 429);
  assert.equal(await registered(server, from('203.0.113.2')), 201);
  assert.equal(await registered(server, from('198.51.100.9', '203.0.113.2', '10.1.1.1')), 429, 'what the client itself says is nothing');
  assert.equal(await registered(server, from('garbage')), 201, 'then it is the proxy itself');
  assert.equal(await registered(server, {}), 429);
});

test('whoever is no proxy of ours is not believed', async (context) => {
  const server = await Server.startFresh(context, '--registrations-per-hour', '1', '--trusted-proxy', '10.0.0.0/8');
  assert.equal(await registered(server, from('203.0.113.1')), 201);
  assert.equal(await registered(server, from('203.0.113.2')), 429);
});

test('a page must come by the scheme that the proxy was asked by', async (context) => {
  const server = await Server.startFresh(context, '--trusted-proxy', '127.0.0.1', '--host-name', 'pets.example');
  const open = (scheme, origin) => Client.open(server, { headers: { Host: 'pets.example', 'X-Forwarded-Proto': scheme, Origin: origin } });
  (await open('https', 'https://pets.example')).close();
  (await open('http', 'http://pets.example')).close();
  await assert.rejects(open('https', 'http://pets.example'), { status: 403 });
  await assert.rejects(open('http', 'https://pets.example'), { status: 403 });
});

test('a proxy that is none is refused at the start', async () => {
  for (const text of ['everybody', '10.0.0.0/40', '10.0.0']) {
    const { code, stderr } = await runToItsEnd('--trusted-proxy', text);
    assert.notEqual(code, 0);
    assert.match(stderr, /no network such as 10\.0\.0\.0\/8/);
  }
});
