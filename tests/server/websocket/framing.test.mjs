// Frames of every length and mask, in segments of every size; and lengths and masks as they may not be.

import { conforms } from './conformance.mjs';
import { binary, chopped, closeBody, frame, opcode, ping, text } from './frame.mjs';
import { askPing, askTopic, longQuestion, question } from './raw_websocket.mjs';

const messageBytesMax = 4_096;
const protocolError = [1002];
const range = (count) => Array.from({ length: count }, (_, i) => i);

const lengths = [8, 124, 125, 126, 127, 128, 255, 256, 1_000, 4_095, messageBytesMax].map((bytes) => ({
  rule: `a message of ${bytes} bytes`, section: '5.2',
  send: [longQuestion(bytes)],
  hears: [`refused ${bytes}`],
}));

const tooLong = [messageBytesMax + 1, 65_535, 65_536, 1_000_000].map((bytes) => ({
  rule: `a message of ${bytes} bytes is too long, and told so`, section: '7.4.1',
  send: [binary(Buffer.alloc(bytes))],
  closes: [1009], goodbye: /longer than the 4096 bytes/,
}));

const overlong = [
  ['16 bits for 3 bytes', binary(askPing(1), { lengthBits: 16 })],
  ['16 bits for 125 bytes', longQuestion(125, 1, { lengthBits: 16 })],
  ['64 bits for 3 bytes', binary(askPing(1), { lengthBits: 64 })],
  ['64 bits for 126 bytes', longQuestion(126, 1, { lengthBits: 64 })],
  ['64 bits for 4,096 bytes', longQuestion(messageBytesMax, 1, { lengthBits: 64 })],
  ['16 bits for nothing', binary('', { lengthBits: 16 })],
  ['16 bits for a Ping', ping('abc', { lengthBits: 16 })],
  ['64 bits for a Close', frame(opcode.close, closeBody(1000), { lengthBits: 64 })],
].map(([what, bytes]) => ({
  rule: `a length takes the fewest bytes that hold it: ${what}`, section: '5.2', send: [bytes], closes: protocolError,
}));

const masks = ['00000000', 'ffffffff', '00ff00ff', '80000001', '82818283'].map((mask) => ({
  rule: `a message masked by ${mask}`, section: '5.3',
  send: [longQuestion(200, 5, { mask: Buffer.from(mask, 'hex') })],
  hears: ['refused 5'],
}));

const unmasked = [
  ['a message', binary(askPing(1), { mask: null })],
  ['an empty message', binary('', { mask: null })],
  ['a text', text('hello', { mask: null })],
  ['a Ping', ping('abc', { mask: null })],
  ['a Close', frame(opcode.close, closeBody(1000), { mask: null })],
].map(([what, bytes]) => ({
  rule: `${what} without a mask`, section: '5.1', send: [bytes, question(2)], closes: protocolError,
}));

const aFrame = longQuestion(126, 6);
const chops = [
  ...range(14).map((i) => ({
    rule: `a frame in two segments, the first of ${i + 1} bytes`, section: '5.2',
    send: [aFrame.subarray(0, i + 1), aFrame.subarray(i + 1)],
  })),
  ...[1, 2, 3, 5, 7, 64, 997].map((bytes) => ({
    rule: `a message in segments of ${bytes} bytes`, section: '5.2',
    send: chopped(longQuestion(1_000, 6), bytes),
  })),
].map((one) => ({ ...one, hears: ['refused 6'] }));

conforms('framing', [
  ...lengths,
  ...tooLong,
  {
    rule: 'a message of nothing is none of this protocol', section: '5.6',
    send: [binary('')],
    closes: [1007], goodbye: /ends before/,
  },
  ...overlong,
  {
    rule: 'a length has 63 bits at most', section: '5.2',
    send: [binary(Buffer.alloc(messageBytesMax + 1), { declared: 2n ** 63n + 5_000n, lengthBits: 64 })],
    closes: [1002, 1009],
  },
  ...masks,
  ...unmasked,
  ...chops,
  {
    rule: 'a hundred frames in one segment', section: '5.2',
    send: [Buffer.concat(range(100).map((i) => question(i)))],
    hears: range(100).map((i) => `answer ${i}`),
  },
  {
    rule: 'frames of all kinds in one segment, cut where it falls', section: '5.2',
    send: chopped(Buffer.concat([question(1), ping('a'), longQuestion(300, 2), ping(''), question(3)]), 100),
    hears: ['answer 1', 'pong 61', 'refused 2', 'pong ', 'answer 3'],
  },
  {
    rule: 'what was asked before a frame that breaks a rule is answered, what comes after it is not', section: '7.1.7',
    send: [Buffer.concat([question(1), binary(askTopic(100), { mask: null }), question(2), ping('abc')])],
    hears: ['answer 1'],
    closes: protocolError,
  },
]);
