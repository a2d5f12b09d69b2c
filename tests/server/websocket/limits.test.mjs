// Many messages, long ones, and long ones in many pieces, up to the bound of a message and past it.

import { conforms } from './conformance.mjs';
import { binary, chopped, first, fragments, middle, ping } from './frame.mjs';
import { askTopic, longQuestion, question } from './raw_websocket.mjs';

const messageBytesMax = 4_096;
const range = (count) => Array.from({ length: count }, (_, i) => i);
const hex = (text) => Buffer.from(text).toString('hex');
const longest = askTopic(messageBytesMax, 1);
const tooLong = { closes: [1009], goodbye: /longer than the 4096 bytes/ };

conforms('limits', [
  ...[1, 64, 125, 126, 256, 1_024, 1_300, 2_048, 4_095].map((bytes) => ({
    rule: `the longest message in fragments of ${bytes} bytes`, section: '5.4',
    send: [Buffer.concat(fragments(longest, bytes))], hears: ['refused 1'],
  })),
  ...[1, 64, 256, 1_024].map((bytes) => ({
    rule: `the longest message in segments of ${bytes} bytes`, section: '5.2',
    send: chopped(binary(longest), bytes), hears: ['refused 1'],
  })),
  ...[64, 256, 1_300].map((bytes) => ({
    rule: `a byte too many in fragments of ${bytes} bytes`, section: '10.4',
    send: fragments(Buffer.alloc(messageBytesMax + 1), bytes), ...tooLong,
  })),
  {
    rule: 'a message that goes on and on', section: '10.4',
    send: [first(Buffer.alloc(1_000)), ...range(1_000).map(() => middle(Buffer.alloc(1_000)))], ...tooLong,
  },
  {
    rule: 'a long message is refused before it is there', section: '10.4',
    send: [binary(Buffer.alloc(messageBytesMax + 1), { declared: 2n ** 40n, lengthBits: 64 })], ...tooLong,
  },
  ...[8, 64, 256, 1_024, messageBytesMax].map((bytes) => ({
    rule: `a thousand messages of ${bytes} bytes`, section: '5.4',
    send: [Buffer.concat(range(1_000).map((i) => longQuestion(bytes, i % 100)))],
    hears: range(1_000).map((i) => `refused ${i % 100}`),
  })),
  {
    rule: 'ten thousand messages and Pings in turn', section: '5.4',
    send: [Buffer.concat(range(10_000).map((i) => (i % 2 ? question(i) : ping(`${i}`))))],
    hears: range(10_000).map((i) => (i % 2 ? `answer ${i}` : `pong ${hex(`${i}`)}`)),
  },
]);
