// Messages in fragments, of every number and size, with control frames between them; and fragments out of place.

import { conforms } from './conformance.mjs';
import { binary, chopped, closing, first, fragments, frame, last, middle, opcode, ping, pong, text } from './frame.mjs';
import { askPing, askTopic, question } from './raw_websocket.mjs';

const closes = [1002];
const section = '5.4';
const range = (count) => Array.from({ length: count }, (_, i) => i);
const [begin, end] = [askPing(7).subarray(0, 1), askPing(7).subarray(1)];
const whole = askTopic(500, 7);
const answered = ['answer 7'];

const good = [
  { rule: 'a message in two fragments', send: [first(begin), last(end)], hears: answered },
  { rule: 'a message in two fragments of one segment', send: [Buffer.concat([first(begin), last(end)])], hears: answered },
  { rule: 'a message in fragments, in segments of one byte', send: chopped(Buffer.concat([first(begin), last(end)]), 1), hears: answered },
  { rule: 'a message whose first fragment is empty', send: [first(''), last(askPing(7))], hears: answered },
  { rule: 'a message whose last fragment is empty', send: [first(askPing(7)), last('')], hears: answered },
  { rule: 'a message between empty fragments', send: [first(''), middle(askPing(7)), last('')], hears: answered },
  { rule: 'a message among a thousand empty fragments', send: [first(begin), ...range(1_000).map(() => middle('')), last(end)], hears: answered },
  ...[1, 2, 3, 64, 125, 126, 499].map((bytes) => ({
    rule: `a message in fragments of ${bytes} bytes`, send: fragments(whole, bytes), hears: ['refused 7'],
  })),
  ...[1, 7, 100].map((bytes) => ({
    rule: `fragments of ${bytes} bytes, in one segment`, send: [Buffer.concat(fragments(whole, bytes))], hears: ['refused 7'],
  })),
  { rule: 'a Ping between fragments', send: [first(begin), ping('a'), last(end)], hears: ['pong 61', ...answered] },
  { rule: 'a Ping between fragments, in one segment', send: [Buffer.concat([first(begin), ping('a'), last(end)])], hears: ['pong 61', ...answered] },
  {
    rule: 'a Ping between fragments, in segments of one byte',
    send: chopped(Buffer.concat([first(begin), ping('a'), last(end)]), 1), hears: ['pong 61', ...answered],
  },
  {
    rule: 'Pings between all fragments', send: fragments(whole, 50).flatMap((bytes, i) => [ping(Buffer.from([i])), bytes]),
    hears: [...range(10).map((i) => `pong 0${i}`), 'refused 7'],
  },
  { rule: 'a Pong between fragments', send: [first(begin), pong('a'), last(end)], hears: answered },
  {
    rule: 'one message in fragments after the other', send: [...fragments(askPing(1), 1), ...fragments(askPing(2), 1), question(3)],
    hears: ['answer 1', 'answer 2', 'answer 3'],
  },
  { rule: 'a Close between fragments', send: [first(begin), closing(1000), last(end)], closes: [1000], saysClose: true },
];

const bad = [
  { rule: 'a Ping is not in fragments', section: '5.5', send: [ping('a', { fin: false }), last('b')] },
  { rule: 'a Pong is not in fragments', section: '5.5', send: [pong('a', { fin: false }), last('b')] },
  { rule: 'a Close is not in fragments', section: '5.5', send: [closing(1000, '', { fin: false }), last('')] },
  { rule: 'nothing is there to be continued', send: [middle(begin), last(end)] },
  { rule: 'nothing is there to be ended', send: [last(askPing(7)), question(8)] },
  { rule: 'nothing is left to be continued', send: [first(begin), last(end), last(askPing(8))], hears: answered },
  { rule: 'nothing is left to be continued after a message of one frame', send: [question(7), middle(begin), last(end)], hears: answered },
  { rule: 'another message begins within one', send: [first(begin), binary(askPing(8)), last(end)] },
  { rule: 'another message in fragments begins within one', send: [first(begin), first(begin), last(end)] },
  { rule: 'a text begins within a message', send: [first(begin), text('hello'), last(end)] },
  { rule: 'a second first fragment in one segment', send: [Buffer.concat([question(7), first(begin), first(begin), last(end)])], hears: answered },
  { rule: 'a Ping in fragments within a message', section: '5.5', send: [first(begin), ping('a', { fin: false }), last(end)] },
  { rule: 'an empty fragment continues nothing either', send: [frame(opcode.continuation, '', { fin: false })] },
].map((one) => ({ closes, ...one }));

conforms('fragments', [...good, ...bad].map((one) => ({ section, ...one })));
