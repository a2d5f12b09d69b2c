// HTTPS and wss by the server itself, and what is no TLS.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import tls from 'node:tls';

import { Bystander } from './bystander.mjs';
import { connectTcp, exchange, get, post } from './http_client.mjs';
import { within } from './patience.mjs';
import { atEnd, runToItsEnd, Server, temporaryFolder } from './server_process.mjs';
import { Client } from './wire_client.mjs';

/** A certificate of our own making, and its key. */
function certificate(context, name = 'ours') {
  const folder = temporaryFolder(context);
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { folder, cert, key };
}

function startEncrypted(context, ...options) {
  const { cert, key } = certificate(context);
  return Server.startFresh(context, '--tls-cert', cert, '--tls-key', key, ...options);
}

const connectTls = (server, options = {}) => new Promise((resolve, reject) => {
  const socket = tls.connect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false, ...options }, () => resolve(socket));
  socket.ended = new Promise((done) => { socket.on('close', done); });
  socket.on('error', reject).resume();
});

test('everything works over HTTPS and wss', async (context) => {
  const server = await startEncrypted(context, '--population', '300');
  assert.match(server.url, /^https:/);
  const bystander = await Bystander.enter(server);
  const { status, json } = await get(server, `/api/pets/${bystander.pet}`);
  assert.deepEqual([status, json.name], [200, 'Unconcerned']);
  assert.equal((await post(server, `/api/pets/${bystander.pet}/feed`, { token: bystander.client.welcome.token })).status, 200);
  await Promise.all(Array.from({ length: 50 }, async () => {
    const client = await Client.connect(server, bystander.client.welcome);
    for (let i = 0; i < 10; ++i) await client.feed(bystander.pet);
    client.close();
  }));
  await bystander.assertServed();
  const { code } = await server.end();
  assert.equal(code, 0, server.stderr);
  assert.equal((await bystander.client.end()).code, 1012);
});

test('requests of one connection, one after the other and in one go', async (context) => {
  const server = await startEncrypted(context, '--population', '3');
  const socket = await connectTls(server);
  let received = '';
  socket.on('data', (bytes) => { received += bytes; });
  const one = (id, connection) => `GET /api/pets/${id} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;
  socket.write(one(1, 'keep-alive'));
  await within('an answer', new Promise((resolve) => { socket.on('data', () => { if (received.includes('"id":1')) resolve(); }); }));
  socket.write(one(2, 'keep-alive') + one(3, 'close'));
  await within('the server to close', socket.ended);
  assert.deepEqual([...received.matchAll(/"id":(\d+)/g)].map((match) => Number(match[1])), [1, 2, 3]);
});

test('pages of the plain address, and of others, are not let in', async (context) => {
  const server = await startEncrypted(context);
  const own = `https://127.0.0.1:${server.port}`;
  (await Client.open(server, { headers: { Origin: own } })).close();
  for (const origin of [`http://127.0.0.1:${server.port}`, 'https://evil.example']) {
    await assert.rejects(Client.open(server, { headers: { Origin: origin } }), { status: 403 }, origin);
  }
});

test('who speaks plain HTTP is told so', async (context) => {
  const server = await startEncrypted(context);
  const bystander = await Bystander.enter(server);
  for (const bytes of ['GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'SSH-2.0-OpenSSH_9.2\r\n', 'x']) {
    const answer = await exchange(server, bytes);
    assert.match(answer, /^HTTP\/1\.1 400 [^]*https:\/\/[^]*wss:\/\/$/, answer);
    await bystander.assertServed();
  }
});

test('garbage for a handshake', async (context) => {
  const server = await startEncrypted(context);
  const bystander = await Bystander.enter(server);
  const hello = Buffer.from('16030100c8010000c40303', 'hex');
  for (let round = 0; round < 60; ++round) {
    const socket = await connectTcp(server);
    socket.write(Buffer.concat([hello.subarray(0, 1 + (round % hello.length)), randomBytes(round * 20)]));
    if (round % 3 === 0) socket.end();
    if (round % 3 === 1) socket.resetAndDestroy();
    if (round % 3 === 2) socket.write(Buffer.alloc(20_000, round));
  }
  for (let round = 0; round < 10; ++round) {
    const socket = await connectTls(server);
    socket.on('error', () => {});
    socket._handle?.close?.();  // without a word
  }
  await bystander.assertServed();
  assert.equal((await server.end()).code, 0, server.stderr);
});

test('versions of TLS that are broken are refused', async (context) => {
  const server = await startEncrypted(context);
  for (const version of ['TLSv1', 'TLSv1.1']) {
    await assert.rejects(connectTls(server, { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }), version);
  }
  for (const version of ['TLSv1.2', 'TLSv1.3']) {
    const socket = await connectTls(server, { minVersion: version, maxVersion: version });
    assert.equal(socket.getProtocol(), version);
    socket.destroy();
  }
});

test('those who say nothing, before or after the handshake, are closed in time; others are served', async (context) => {
  const server = await startEncrypted(context);
  const bystander = await Bystander.enter(server);
  const silent = await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? connectTcp(server) : connectTls(server))));
  const half = await connectTcp(server);
  half.write(Buffer.from('1603010200010001fc0303', 'hex'));
  atEnd(context, () => [...silent, half].forEach((socket) => socket.destroy()));
  for (let i = 0; i < 10; ++i) await bystander.assertServed();
  await within('the server to close them', Promise.all([...silent, half].map((socket) => socket.ended)));
  await bystander.assertServed();
});

test('files that cannot be used are said to be so, and nothing is begun', async (context) => {
  const { folder, cert, key } = certificate(context);
  const other = certificate(context, 'other');
  const database = join(folder, 'world.sqlite3');
  const write = (name, content) => { writeFileSync(join(folder, name), content); return join(folder, name); };
  const secret = write('secret.key', readFileSync(key));
  chmodSync(secret, 0o000);
  const cases = [
    [join(folder, 'none.crt'), key, /none\.crt: the file cannot be read/], [cert, join(folder, 'none.key'), /none\.key: the file cannot be read/],
    [folder, key, /cannot be read/], [write('empty.crt', ''), key, /empty\.crt: .*empty/], [write('text.crt', 'hello'), key, /text\.crt: this is no certificate/],
    [cert, write('text.key', 'hello'), /text\.key: this is no private key/], [cert, other.key, /other\.key: this key is not that of the certificate/],
    ...(process.getuid() === 0 ? [] : [[cert, secret, /secret\.key: the file cannot be read/]]),
  ];
  for (const [certFile, keyFile, sentence] of cases) {
    const { code, stdout, stderr } = await runToItsEnd('--port', '0', '--db', database, '--tls-cert', certFile, '--tls-key', keyFile);
    assert.deepEqual([code, stdout], [1, ''], stderr);
    assert.match(stderr, sentence);
  }
  for (const one of [['--tls-cert', cert], ['--tls-key', key]]) assert.notEqual((await runToItsEnd(...one, '--db', database)).code, 0);
  assert.equal(existsSync(database), false);
});
