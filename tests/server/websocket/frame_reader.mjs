// The frames that a server sends, out of a stream of bytes in pieces of any size. Strict: a server that breaks a rule of
// RFC 6455 is told which.

import { TextDecoder } from 'node:util';

import { controlBytesMax, opcode } from './frame.mjs';

const strictText = new TextDecoder('utf-8', { fatal: true });

function rule(holds, section, words) {
  if (!holds) throw new Error(`the server broke RFC 6455, ${section}: ${words}`);
}

/** The frame at the front of `bytes`, and how long it is as sent; null if it is not there whole. */
function frameAt(bytes) {
  if (bytes.length < 2) return null;
  const fin = (bytes[0] & 0x80) !== 0;
  const code = bytes[0] & 0x0F;
  rule((bytes[0] & 0x70) === 0, '5.2', 'a reserved bit is set, and no extension was agreed on');
  rule(Object.values(opcode).includes(code), '5.2', `the opcode ${code} is not defined`);
  rule((bytes[1] & 0x80) === 0, '5.1', 'a server masks no frame');
  let length = bytes[1] & 0x7F;
  let start = 2;
  if (length === 126) {
    if (bytes.length < 4) return null;
    length = bytes.readUInt16BE(2);
    start = 4;
    rule(length > controlBytesMax, '5.2', 'a length takes the fewest bytes that hold it');
  } else if (length === 127) {
    if (bytes.length < 10) return null;
    const long = bytes.readBigUInt64BE(2);
    start = 10;
    rule(long >= 2n ** 16n, '5.2', 'a length takes the fewest bytes that hold it');
    rule(long < 2n ** 31n, '5.2', 'a length that nobody here sends');
    length = Number(long);
  }
  if (code >= opcode.close) {
    rule(fin, '5.4', 'a control frame is not in fragments');
    rule(length <= controlBytesMax, '5.5', 'a control frame holds 125 bytes at most');
  }
  if (bytes.length < start + length) return null;
  return { code, fin, payload: bytes.subarray(start, start + length), size: start + length };
}

function closeOf(payload) {
  if (payload.length === 0) return { kind: 'close', code: null, reason: '' };
  rule(payload.length >= 2, '5.5.1', 'the body of a Close begins with two bytes of code');
  return { kind: 'close', code: payload.readUInt16BE(0), reason: strictText.decode(payload.subarray(2)) };
}

export class FrameReader {
  #bytes = Buffer.alloc(0);
  #fragments = [];
  #hasClosed = false;

  /** What has become whole with these bytes: `{kind: 'message' | 'ping' | 'pong', payload}`, `{kind: 'close', code, reason}`. */
  take(bytes) {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    const whole = [];
    for (let frame = frameAt(this.#bytes); frame; frame = frameAt(this.#bytes)) {
      rule(!this.#hasClosed, '5.5.1', 'nothing comes after a Close');
      this.#bytes = this.#bytes.subarray(frame.size);
      const event = this.#eventOf(frame);
      if (event) whole.push(event);
    }
    return whole;
  }

  #eventOf({ code, fin, payload }) {
    if (code === opcode.close) {
      this.#hasClosed = true;
      return closeOf(payload);
    }
    if (code === opcode.ping || code === opcode.pong) return { kind: code === opcode.ping ? 'ping' : 'pong', payload };
    rule(code !== opcode.text, '5.6', 'this protocol has binary messages only');
    rule((code === opcode.continuation) === this.#fragments.length > 0, '5.4', 'fragments of two messages are mixed');
    this.#fragments.push(payload);
    if (!fin) return null;
    return { kind: 'message', payload: Buffer.concat(this.#fragments.splice(0)) };
  }
}
