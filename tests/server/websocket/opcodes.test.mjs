// Opcodes that RFC 6455 has defined nothing for.

import { conforms } from './conformance.mjs';
import { chopped, first, frame, last, ping } from './frame.mjs';
import { askPing, question } from './raw_websocket.mjs';

const closes = [1002];
const section = '5.2';
const undefinedOnes = [0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF];

conforms('opcodes', undefinedOnes.flatMap((code) => [
  { rule: `opcode ${code} without data`, section, send: [frame(code, ''), ping('')], closes },
  { rule: `opcode ${code} with data`, section, send: [frame(code, askPing(1)), ping('')], closes },
  { rule: `opcode ${code} after a message`, section, send: [question(1), frame(code, ''), ping('')], hears: ['answer 1'], closes },
  {
    rule: `opcode ${code} in one segment with messages`, section,
    send: [Buffer.concat([question(1), frame(code, askPing(2)), question(3)])], hears: ['answer 1'], closes,
  },
  {
    rule: `opcode ${code} between fragments`, section,
    send: [first(askPing(1).subarray(0, 1)), frame(code, 'x'), last(askPing(1).subarray(1))], closes,
  },
  { rule: `opcode ${code} in segments of one byte`, section, send: chopped(frame(code, askPing(1)), 1), closes },
]));
