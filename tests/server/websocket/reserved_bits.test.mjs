// Reserved bits mean something only where an extension was agreed on, and none is here.

import { conforms } from './conformance.mjs';
import { chopped, closing, first, last, ping, pong } from './frame.mjs';
import { askPing, question } from './raw_websocket.mjs';

const closes = [1002];
const section = '5.2';
const bits = [1, 2, 3, 4, 5, 6, 7];
const named = (reserved) => `reserved bits ${reserved.toString(2).padStart(3, '0')}`;

conforms('reserved bits', [
  ...bits.map((reserved) => ({ rule: `a message with ${named(reserved)}`, section, send: [question(1, { reserved })], closes })),
  ...bits.map((reserved) => ({
    rule: `a message with ${named(reserved)} after one without`, section,
    send: [question(1), question(2, { reserved }), ping('')],
    hears: ['answer 1'], closes,
  })),
  ...bits.map((reserved) => ({
    rule: `a message with ${named(reserved)} in one segment with others`, section,
    send: [Buffer.concat([question(1), question(2, { reserved }), question(3)])],
    hears: ['answer 1'], closes,
  })),
  ...bits.map((reserved) => ({
    rule: `a message with ${named(reserved)} in segments of one byte`, section, send: chopped(question(1, { reserved }), 1), closes,
  })),
  ...bits.map((reserved) => ({ rule: `a Ping with ${named(reserved)}`, section, send: [ping('abc', { reserved })], closes })),
  ...bits.map((reserved) => ({ rule: `a Pong with ${named(reserved)}`, section, send: [pong('abc', { reserved })], closes })),
  ...bits.map((reserved) => ({ rule: `a Close with ${named(reserved)}`, section, send: [closing(1000, '', { reserved })], closes })),
  ...bits.map((reserved) => ({
    rule: `a last fragment with ${named(reserved)}`, section,
    send: [first(askPing(1).subarray(0, 1)), last(askPing(1).subarray(1), { reserved })], closes,
  })),
]);
