// How a connection ends: the closing handshake from either side, its codes, and what is not said after it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { until } from '../patience.mjs';
import { Server } from '../server_process.mjs';
import { helloOf } from '../wire_client.mjs';
import { conforms } from './conformance.mjs';
import { binary, chopped, closing, frame, opcode, ping } from './frame.mjs';
import { question, RawWebSocket } from './raw_websocket.mjs';

const range = (count) => Array.from({ length: count }, (_, i) => i);
const validCodes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4001, 4999];
const invalidCodes = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999];
const undefinedCodes = [1014, 5000, 65_535];  // beyond RFC 6455, or given a meaning later: an end in any case

conforms('closing', [
  { rule: 'a Close is answered', section: '5.5.1', send: [closing(1000)], closes: [1000] },
  { rule: 'a Close without a code', section: '7.1.5', send: [frame(opcode.close, '')], closes: ['without a code', 1000] },
  { rule: 'a Close with half a code', section: '5.5.1', send: [frame(opcode.close, '\x03')], closes: [1002] },
  { rule: 'a Close in segments of one byte', section: '5.5.1', send: chopped(closing(1001, 'the tab is closed'), 1), closes: [1001] },
  { rule: 'a second Close is not answered', section: '5.5.1', send: [closing(1000), closing(1001)], closes: [1000] },
  { rule: 'a Ping after a Close is not answered', section: '5.5.1', send: [Buffer.concat([closing(1000), ping('abc')])], closes: [1000] },
  { rule: 'a message after a Close is not answered', section: '5.5.1', send: [Buffer.concat([closing(1000), question(1)])], closes: [1000] },
  { rule: 'a broken frame after a Close is nobody’s concern', section: '7.1.1', send: [Buffer.concat([closing(1000), Buffer.from('ffff', 'hex')])], closes: [1000] },
  { rule: 'what is under way is answered before the Close', section: '5.5.1', send: [Buffer.concat([question(1), closing(1000)])], hears: ['answer 1'], closes: [1000] },
  ...validCodes.map((code) => ({ rule: `a Close with the code ${code}`, section: '7.4', send: [closing(code, 'why')], closes: [code] })),
  ...invalidCodes.map((code) => ({ rule: `a Close with the code ${code}, which is none to send`, section: '7.4', send: [closing(code)], closes: [1002] })),
  ...undefinedCodes.map((code) => ({ rule: `a Close with the code ${code}, which the RFC does not know`, section: '7.4.2', send: [closing(code)], closes: [1002, code] })),
].map((one) => ({ saysClose: true, ...one })));

/** The server ends the session for a message that is out of place. */
async function endedByServer(context) {
  const server = await Server.startFresh(context);
  const socket = await RawWebSocket.greeted(server);
  await socket.write(binary(helloOf(0)));
  await until('the Close', () => socket.closeFrame);
  assert.equal(socket.closeFrame.code, 1002);
  return socket;
}

test('the server closes the connection once its Close was answered (RFC 6455, 7.1.1)', async (context) => {
  const socket = await endedByServer(context);
  assert.equal(socket.hasEnded, false, 'it waits for the answer');
  await socket.write(closing(1002));
  await socket.hearAll({ answersClose: false });
});

test('what comes between the server’s Close and its answer is not answered (RFC 6455, 5.5.1)', async (context) => {
  const socket = await endedByServer(context);
  await socket.write(question(1), ping('abc'), ...range(100).map(question), closing(1002));
  const heard = await socket.hearAll({ answersClose: false });
  assert.deepEqual(heard, ['goodbye', 'close 1002']);
});

test('a Close that is never answered ends in time all the same (RFC 6455, 7.1.1)', async (context) => {
  const socket = await endedByServer(context);
  await socket.hearAll({ answersClose: false });
});

const lastWords = [
  ['the answer to a Close', [closing(1000)], 1000],
  ['the Close for a broken frame', [frame(0x3, '')], 1002],
];
for (const [what, said, code] of lastWords) {
  test(`${what} arrives, though more is sent after it (RFC 6455, 7.1.1)`, async (context) => {
    const server = await Server.startFresh(context);
    for (let i = 0; i < 50; ++i) {
      const socket = await RawWebSocket.greeted(server);
      let reset = null;
      socket.tcp.on('error', (error) => { reset = error; });
      for (const bytes of [...said, ...range(20).map(question)]) socket.tcp.write(bytes);
      assert.deepEqual(await socket.hearAll({ answersClose: false }), [`close ${code}`]);
      assert.equal(reset, null, 'the connection was not reset');
    }
  });
}

test('a connection that ends without a Close ends the session (RFC 6455, 7.1.5)', async (context) => {
  const server = await Server.startFresh(context);
  for (const bytes of [Buffer.alloc(0), question(1).subarray(0, 3), closing(1000).subarray(0, 1)]) {
    const socket = await RawWebSocket.greeted(server);
    socket.tcp.end(bytes);
    assert.deepEqual((await socket.hearAll()).filter((word) => !word.startsWith('close')), []);
  }
});
