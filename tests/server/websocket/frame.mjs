// WebSocket frames made by hand, right ones and wrong ones (RFC 6455, 5.2), as a client sends them.

import { randomBytes } from 'node:crypto';

export const opcode = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xA };
export const controlBytesMax = 125;
const lengthOfTwoBytes = 126;
const lengthOfEightBytes = 127;

/** The length as the shortest form says it, or in as many bits as `lengthBits` says: 7, 16 or 64. */
function lengthField(length, lengthBits) {
  const bits = lengthBits ?? (length <= controlBytesMax ? 7 : length < 2 ** 16 ? 16 : 64);
  if (bits === 7) return Buffer.from([Number(length)]);
  const field = Buffer.alloc(1 + bits / 8);
  field[0] = bits === 16 ? lengthOfTwoBytes : lengthOfEightBytes;
  if (bits === 16) field.writeUInt16BE(Number(length), 1);
  else field.writeBigUInt64BE(BigInt(length), 1);
  return field;
}

/**
 * One frame. `mask` null: none, which only servers may do. `declared` is the length that it claims to have, `reserved` the
 * three bits as a number.
 */
export function frame(code, payload = '', { fin = true, reserved = 0, mask = randomBytes(4), lengthBits, declared } = {}) {
  const bytes = Buffer.from(payload);
  const length = lengthField(declared ?? bytes.length, lengthBits);
  if (mask) length[0] |= 0x80;
  const first = Buffer.from([(fin ? 0x80 : 0) | (reserved << 4) | code]);
  return Buffer.concat([first, length, mask ?? Buffer.alloc(0), mask ? bytes.map((byte, i) => byte ^ mask[i % 4]) : bytes]);
}

export const binary = (payload, options) => frame(opcode.binary, payload, options);
export const text = (payload, options) => frame(opcode.text, payload, options);
export const ping = (payload, options) => frame(opcode.ping, payload, options);
export const pong = (payload, options) => frame(opcode.pong, payload, options);

/** Of a message in fragments: the first, one in the middle, the last. */
export const first = (payload, options) => binary(payload, { fin: false, ...options });
export const middle = (payload, options) => frame(opcode.continuation, payload, { fin: false, ...options });
export const last = (payload, options) => frame(opcode.continuation, payload, options);

export function closeBody(code, reason = '') {
  const number = Buffer.alloc(2);
  number.writeUInt16BE(code);
  return Buffer.concat([number, Buffer.from(reason)]);
}
export const closing = (code = 1000, reason = '', options = {}) => frame(opcode.close, closeBody(code, reason), options);

/** These bytes, in pieces of so many each. */
export function chopped(bytes, size) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

/** A message as the frames of its fragments, each of so many bytes. */
export function fragments(message, size) {
  const pieces = chopped(Buffer.from(message), size);
  return pieces.map((piece, i) => frame(i === 0 ? opcode.binary : opcode.continuation, piece, { fin: i + 1 === pieces.length }));
}
