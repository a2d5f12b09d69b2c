// Text: this protocol has no text messages, but the reason of a Close is text, and text is UTF-8.

import { conforms } from './conformance.mjs';
import { chopped, closeBody, closing, first, frame, last, opcode, text } from './frame.mjs';
import { question } from './raw_websocket.mjs';

const reasonBytesMax = 123;
const bytes = (hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const validReasons = [
  ['none', ''],
  ['ASCII', 'going home'],
  ['a NUL', '\0'],
  ['U+007F', '\u007F'],
  ['U+0080', '\u0080'],
  ['U+07FF', '\u07FF'],
  ['U+0800', '\u0800'],
  ['U+D7FF', '\uD7FF'],
  ['U+E000', '\uE000'],
  ['U+FFFF, which is no character', '\uFFFF'],
  ['U+10000', '\u{10000}'],
  ['U+10FFFF', '\u{10FFFF}'],
  ['a byte order mark', '\uFEFFhello'],
  ['Greek', 'κόσμε'],
  ['emoji', '👩‍👩‍👧‍👦'],
  ['as long as it may be', 'x'.repeat(reasonBytesMax)],
  ['as long as it may be, of three bytes each', '猫'.repeat(reasonBytesMax / 3)],
];

const invalidReasons = [
  ['a continuation alone', '80'],
  ['two continuations', '80 bf'],
  ['a start alone, of two', 'c3'],
  ['a start alone, of three', 'e4'],
  ['a start alone, of four', 'f0'],
  ['two of three bytes', 'e4 bd'],
  ['three of four bytes', 'f0 9f 90'],
  ['a start and no continuation', 'c3 41'],
  ['two bytes where one will do', 'c0 af'],
  ['two bytes for U+007F', 'c1 bf'],
  ['three bytes where two will do', 'e0 80 af'],
  ['three bytes for U+07FF', 'e0 9f bf'],
  ['four bytes where three will do', 'f0 80 80 af'],
  ['four bytes for U+FFFF', 'f0 8f bf bf'],
  ['U+D800', 'ed a0 80'],
  ['U+DFFF', 'ed bf bf'],
  ['a pair of surrogates', 'ed a0 80 ed b0 80'],
  ['U+110000', 'f4 90 80 80'],
  ['five bytes', 'f8 88 80 80 80'],
  ['six bytes', 'fc 84 80 80 80 80'],
  ['FE', 'fe'],
  ['FF', 'ff'],
  ['what begins well', 'ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80'],
];

const reasonOf = (reason) => frame(opcode.close, Buffer.concat([closeBody(1000), reason]));

const texts = [
  ['', 'of nothing'],
  ['{"hello": "world"}', 'of ASCII'],
  ['κόσμε', 'of Greek'],
];

conforms('text', [
  ...validReasons.map(([what, reason]) => ({
    rule: `a Close with a reason: ${what}`, section: '5.5.1', send: [closing(1000, reason)], closes: [1000], saysClose: true,
  })),
  ...invalidReasons.map(([what, hex]) => ({
    rule: `a Close whose reason is not UTF-8: ${what}`, section: '8.1', send: [reasonOf(bytes(hex))], closes: [1002, 1007], saysClose: true,
  })),
  {
    rule: 'a Close whose reason is too long', section: '5.5', send: [closing(1000, 'x'.repeat(reasonBytesMax + 1))], closes: [1002], saysClose: true,
  },
  ...texts.map(([said, what]) => ({
    rule: `a text ${what} is refused`, section: '7.4.1', send: [text(said)], closes: [1003], goodbye: /binary frames/,
  })),
  {
    rule: 'a text in fragments is refused', section: '7.4.1',
    send: [text('hel', { fin: false }), last('lo')], closes: [1003], goodbye: /binary frames/,
  },
  { rule: 'a text in segments of one byte is refused', section: '7.4.1', send: chopped(text('hello'), 1), closes: [1003] },
  { rule: 'a text that is not UTF-8 is refused', section: '8.1', send: [text(bytes('ce ba ed a0 80')), question(1)], closes: [1003, 1007] },
  {
    rule: 'a text that is cut within a character', section: '8.1',
    send: [text(bytes('ce ba e1'), { fin: false }), last(bytes('bd b9'))], closes: [1003],
  },
  { rule: 'a text after a message', section: '7.4.1', send: [question(1), text('hello')], hears: ['answer 1'], closes: [1003] },
  { rule: 'a text within a message in fragments', section: '5.4', send: [first('x'), text('hello')], closes: [1002] },
]);
