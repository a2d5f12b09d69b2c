// Pings and Pongs: what is answered, with what, and what is not.

import { conforms } from './conformance.mjs';
import { chopped, ping, pong } from './frame.mjs';
import { question } from './raw_websocket.mjs';

const range = (count) => Array.from({ length: count }, (_, i) => i);
const hex = (text) => Buffer.from(text).toString('hex');
const longest = Buffer.alloc(125, 0xFE);

conforms('pings', [
  { rule: 'a Ping without data', section: '5.5.2', send: [ping('')], hears: ['pong '] },
  { rule: 'a Ping is answered by a Pong with its data', section: '5.5.3', send: [ping('Hello')], hears: [`pong ${hex('Hello')}`] },
  {
    rule: 'data of a Ping is any bytes', section: '5.5.2',
    send: [ping(Buffer.from('00fffefdfcfb00ff', 'hex'))],
    hears: ['pong 00fffefdfcfb00ff'],
  },
  { rule: 'a Ping of 125 bytes', section: '5.5', send: [ping(longest)], hears: [`pong ${hex(longest)}`] },
  { rule: 'a Ping of 126 bytes is too long', section: '5.5', send: [ping(Buffer.alloc(126))], closes: [1002] },
  { rule: 'a Pong of 126 bytes is too long', section: '5.5', send: [pong(Buffer.alloc(126))], closes: [1002] },
  { rule: 'a Ping in segments of one byte', section: '5.5.2', send: chopped(ping(longest), 1), hears: [`pong ${hex(longest)}`] },
  { rule: 'a Pong that nobody asked for is not answered', section: '5.5.3', send: [pong('')] },
  { rule: 'a Pong with data that nobody asked for', section: '5.5.3', send: [pong('unsolicited')] },
  { rule: 'a Ping after a Pong', section: '5.5.3', send: [pong('one'), ping('two')], hears: [`pong ${hex('two')}`] },
  { rule: 'many Pongs', section: '5.5.3', send: range(1_000).map(() => pong('nobody asked')) },
  {
    rule: 'ten Pings in one segment', section: '5.5.3',
    send: [Buffer.concat(range(10).map((i) => ping(`${i}`)))],
    hears: range(10).map((i) => `pong ${hex(`${i}`)}`),
  },
  {
    rule: 'ten Pings, one after the other', section: '5.5.3',
    send: range(10).map((i) => ping(`${i}`)),
    hears: range(10).map((i) => `pong ${hex(`${i}`)}`),
  },
  {
    rule: 'Pings between messages', section: '5.5.2',
    send: range(10).flatMap((i) => [question(i), ping(`${i}`)]),
    hears: range(10).flatMap((i) => [`answer ${i}`, `pong ${hex(`${i}`)}`]),
  },
  {
    rule: 'a thousand Pings of 125 bytes in one go', section: '5.5.3',
    send: [Buffer.concat(range(1_000).map(() => ping(longest)))],
    hears: range(1_000).map(() => `pong ${hex(longest)}`),
  },
]);
