// A table of cases of RFC 6455, each on a session of its own with one server.
//
//     conforms('pings', [{
//       rule: 'a Ping is answered by a Pong with its data', section: '5.5.3',
//       send: [ping('abc')],         // each a segment
//       hears: ['pong 616263'],
//       closes: [1002],              // unless the session goes on; one of these codes
//       goodbye: /too long/,         // if the application, too, has to say why
//       saysClose: true,             // if what is sent holds a Close
//     }]);
//
// A session that goes on is asked one question more, and closed. Answers come in order, and so do Pongs; how the ones lie
// between the others is the server's to choose, and of Pings that come together it may answer the last alone (5.5.3).

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bystander } from '../bystander.mjs';
import { Server } from '../server_process.mjs';
import { closing } from './frame.mjs';
import { question, RawWebSocket } from './raw_websocket.mjs';

const lastQuestion = 4_242;
const isPong = (word) => word.startsWith('pong ');

function assertPongs(heard, expected) {
  let at = 0;
  for (const word of heard) {
    at = expected.indexOf(word, at) + 1;
    assert.ok(at > 0, `${word}, which answers no Ping`);
  }
  assert.equal(heard.at(-1), expected.at(-1));
}

async function check(server, { send, hears = [], closes, goodbye, saysClose = false }) {
  const socket = await RawWebSocket.greeted(server);
  await socket.write(...send);
  if (!closes) await socket.write(Buffer.concat([question(lastQuestion), closing(1000)]));
  const heard = await socket.hearAll({ answersClose: closes !== undefined && !saysClose });

  assertPongs(heard.filter(isPong), hears.filter(isPong));
  const words = heard.filter((word) => !isPong(word) && word !== 'goodbye');
  const end = words.pop();
  assert.deepEqual(words, [...hears.filter((word) => !isPong(word)), ...(closes ? [] : [`answer ${lastQuestion}`])]);
  assert.ok((closes ?? [1000]).some((code) => end === `close ${code}`), `${end}, and not one of ${closes ?? 1000}`);
  if (goodbye) assert.match(socket.goodbye?.reason ?? 'no Goodbye', goodbye);
}

export function conforms(group, cases) {
  test(group, async (context) => {
    const server = await Server.startFresh(context, '--shards', '2');
    const bystander = await Bystander.enter(server);
    for (const one of cases) await context.test(`${one.rule} (RFC 6455, ${one.section})`, () => check(server, one));
    await bystander.assertServed();
    assert.equal((await server.end()).code, 0);
  });
}
