// The opening handshake: what is let in, and what is refused with which status and which words (RFC 6455, 4.2).

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { Bystander } from '../bystander.mjs';
import { connectTcp } from '../http_client.mjs';
import { until } from '../patience.mjs';
import { Server } from '../server_process.mjs';
import { closing, ping } from './frame.mjs';
import { question, RawWebSocket } from './raw_websocket.mjs';

const key = 'MDEyMzQ1Njc4OWFiY2RlZg==';
const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';  // RFC 6455, 1.3
const accepted = createHash('sha1').update(key + magic).digest('base64');

/** A request as it should be, but for the headers that `changes` sets to something else, to several, or to null. */
function upgrade(server, changes = {}, { line = 'GET /ws HTTP/1.1', body = '' } = {}) {
  const headers = {
    Host: `127.0.0.1:${server.port}`, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key, ...changes,
  };
  const lines = Object.entries(headers).flatMap(([name, values]) => [values ?? []].flat().map((value) => `${name}: ${value}`));
  return Buffer.concat([Buffer.from([line, ...lines, '', ''].join('\r\n')), Buffer.from(body)]);
}

/** Status, headers and body, as far as it has come. */
function responseOf(bytes) {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line, ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(lines.map((header) => [header.slice(0, header.indexOf(':')).toLowerCase(), header.slice(header.indexOf(':') + 1).trim()]));
  return { status: Number(line.split(' ')[1]), headers, body: text.slice(end + 4) };
}

async function ask(server, bytes) {
  const socket = await connectTcp(server);
  socket.write(bytes);
  const response = await until('a response', () => responseOf(socket.received));
  return { socket, response };
}

// ---- what is let in ----

const welcome = [
  ['as the RFC has it', {}, '4.2.1'],
  ['with names in lower case', { Upgrade: null, upgrade: 'websocket', Connection: null, connection: 'upgrade' }, '4.2.1'],
  ['with Upgrade in odd case', { Upgrade: 'WebSocket' }, '4.2.1'],
  ['with Connection in odd case', { Connection: 'UPGRADE' }, '4.2.1'],
  ['with more tokens in Connection', { Connection: 'keep-alive, Upgrade' }, '4.2.1'],
  ['with more tokens and blanks in Connection', { Connection: ' foo ,\tupgrade , bar' }, '4.2.1'],
  ['with more protocols in Upgrade', { Upgrade: 'h2c, websocket' }, '4.2.1'],
  ['with Connection and Upgrade in several headers each', { Connection: ['keep-alive', 'Upgrade'], Upgrade: ['h2c', 'websocket'] }, '4.2.1'],
  ['with a subprotocol', { 'Sec-WebSocket-Protocol': 'chat' }, '4.2.2'],
  ['with several subprotocols', { 'Sec-WebSocket-Protocol': ['chat, superchat', 'mqtt'] }, '4.2.2'],
  ['with compression', { 'Sec-WebSocket-Extensions': 'permessage-deflate' }, '9.1'],
  ['with compression and parameters', { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits; server_no_context_takeover, permessage-deflate' }, '9.1'],
  ['with an old compression', { 'Sec-WebSocket-Extensions': ['x-webkit-deflate-frame', 'permessage-bzip2'] }, '9.1'],
  ['with headers that nobody knows', { 'X-One': 'two', 'Sec-WebSocket-Something': 'else' }, '4.2.1'],
  ['with cookies', { Cookie: `a=${'b'.repeat(2_000)}` }, '4.2.1'],
];

test('handshakes that are let in', async (context) => {
  const server = await Server.startFresh(context);
  await RawWebSocket.greeted(server);
  for (const [what, changes, section] of welcome) {
    await context.test(`${what} (RFC 6455, ${section})`, async () => {
      const { socket, response } = await ask(server, upgrade(server, changes));
      const { status, headers, body } = response;
      assert.equal(status, 101);
      assert.match(headers.upgrade, /^websocket$/i);
      assert.match(headers.connection, /^upgrade$/i);
      assert.equal(headers['sec-websocket-accept'], accepted);
      assert.equal(headers['sec-websocket-protocol'], undefined, 'no subprotocol is known here');
      assert.equal(headers['sec-websocket-extensions'], undefined, 'no extension is known here');
      assert.equal(body, '', 'the server says nothing first');
      const opened = new RawWebSocket(socket);
      await opened.write(ping('abc'), closing(1000));
      assert.deepEqual(await opened.hearAll({ answersClose: false }), ['pong 616263', 'close 1000']);
    });
  }
});

// ---- what is not ----

const foreignKey = 'dGhlIHNhbXBsZSBub25jZQ==';
const refused = [
  ['an older version', { 'Sec-WebSocket-Version': '12' }, 426, '4.4'],
  ['a newer version', { 'Sec-WebSocket-Version': '14' }, 426, '4.4'],
  ['version 0', { 'Sec-WebSocket-Version': '0' }, 426, '4.4'],
  ['a version that begins well', { 'Sec-WebSocket-Version': '130' }, 426, '4.4'],
  ['a version that is none', { 'Sec-WebSocket-Version': 'thirteen' }, 426, '4.4'],
  ['several versions in one', { 'Sec-WebSocket-Version': '13, 8' }, 426, '4.4'],
  ['two versions', { 'Sec-WebSocket-Version': ['13', '8'] }, 400, '11.3.5'],
  ['no version', { 'Sec-WebSocket-Version': null }, 400, '4.2.1'],
  ['no key', { 'Sec-WebSocket-Key': null }, 400, '4.2.1'],
  ['an empty key', { 'Sec-WebSocket-Key': '' }, 400, '4.2.1'],
  ['two keys', { 'Sec-WebSocket-Key': [key, foreignKey] }, 400, '11.3.1'],
  ['the same key twice', { 'Sec-WebSocket-Key': [key, key] }, 400, '11.3.1'],
  ['a key of 15 bytes', { 'Sec-WebSocket-Key': 'MDEyMzQ1Njc4OWFiY2Rl' }, 400, '4.2.1'],
  ['a key of 17 bytes', { 'Sec-WebSocket-Key': 'MDEyMzQ1Njc4OWFiY2RlZjA=' }, 400, '4.2.1'],
  ['a long key', { 'Sec-WebSocket-Key': 'A'.repeat(1_000) }, 400, '4.2.1'],
  ['a key that is no base64', { 'Sec-WebSocket-Key': '!!EyMzQ1Njc4OWFiY2RlZg==' }, 400, '4.2.1'],
  ['a key without its end', { 'Sec-WebSocket-Key': 'MDEyMzQ1Njc4OWFiY2RlZgAA' }, 400, '4.2.1'],
  ['no Upgrade', { Upgrade: null }, 426, '4.2.1'],
  ['another Upgrade', { Upgrade: 'h2c' }, 426, '4.2.1'],
  ['an Upgrade that only begins so', { Upgrade: 'websockets' }, 426, '4.2.1'],
  ['no Connection', { Connection: null }, 426, '4.2.1'],
  ['a Connection that is kept', { Connection: 'close' }, 426, '4.2.1'],
  ['no Host', { Host: null }, 400, '4.2.1'],
  ['two Hosts', { Host: ['127.0.0.1', 'localhost'] }, 400, '4.2.1'],
  ['another host', { Host: 'evil.example' }, 403, '4.2.1'],
  ['another page’s Origin', { Origin: 'https://evil.example' }, 403, '10.2'],
  ['a header that is too long', { 'X-Long': 'x'.repeat(9_000) }, 431, '10.4'],
  ['an offer of too many extensions', { 'Sec-WebSocket-Extensions': Array(500).fill('permessage-deflate') }, 431, '10.4'],
];

const refusedLines = [
  ['HTTP/1.0', { line: 'GET /ws HTTP/1.0' }, 426],
  ['HTTP/2.0', { line: 'GET /ws HTTP/2.0' }, 400],
  ['POST', { line: 'POST /ws HTTP/1.1' }, 405],
  ['PUT', { line: 'PUT /ws HTTP/1.1' }, 405],
  ['HEAD', { line: 'HEAD /ws HTTP/1.1' }, 426],
  ['another address', { line: 'GET /elsewhere HTTP/1.1' }, 404],
  ['the address in capitals', { line: 'GET /WS HTTP/1.1' }, 404],
].map(([what, how, status]) => [what, { Connection: 'Upgrade' }, status, '4.2.1', how]);

test('handshakes that are refused', async (context) => {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  for (const [what, changes, status, section, how] of [...refused, ...refusedLines]) {
    await context.test(`${what} (RFC 6455, ${section})`, async () => {
      const { socket, response } = await ask(server, upgrade(server, changes, how));
      assert.equal(response.status, status);
      assert.equal(response.headers['sec-websocket-accept'], undefined);
      if (status === 426) assert.equal(response.headers.upgrade, 'websocket');
      if (section === '4.4') assert.equal(response.headers['sec-websocket-version'], '13');
      if (!what.startsWith('HEAD')) {
        const words = await until('its words', () => responseOf(socket.received).body);
        assert.match(words, /[A-Z].*\w/, 'a sentence');
      }
      assert.ok(!socket.received.includes('evil'), 'nothing of it comes back');
      socket.destroy();
    });
  }
  await bystander.assertServed();
});

test('a body, or frames, with the handshake (RFC 6455, 4.1)', async (context) => {
  const server = await Server.startFresh(context);
  for (const [changes, body] of [[{ 'Content-Length': '5' }, 'hello'], [{}, question(1)], [{ 'Transfer-Encoding': 'chunked' }, '0\r\n\r\n']]) {
    const { socket, response } = await ask(server, upgrade(server, changes, { body }));
    assert.equal(response.status, 400);
    socket.destroy();
  }
});

test('a handshake in segments of one byte (RFC 6455, 4.2.1)', async (context) => {
  const server = await Server.startFresh(context);
  const socket = await connectTcp(server);
  socket.setNoDelay(true);
  for (const byte of upgrade(server)) await new Promise((resolve) => { socket.write(Buffer.from([byte]), resolve); });
  const { status } = await until('a response', () => responseOf(socket.received));
  assert.equal(status, 101);
  socket.destroy();
});

test('a handshake behind another request of the connection (RFC 9112, 9.3)', async (context) => {
  const server = await Server.startFresh(context);
  const socket = await connectTcp(server);
  socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
  await until('its answer', () => responseOf(socket.received)?.body);
  socket.received = Buffer.alloc(0);
  socket.write(upgrade(server));
  const { status } = await until('a response', () => responseOf(socket.received));
  assert.equal(status, 101);
  socket.destroy();
});
