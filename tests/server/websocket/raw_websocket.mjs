// A WebSocket down to its bytes, and what the server answers on it.
//
//     const socket = await RawWebSocket.greeted(server);
//     await socket.write(ping('abc'), question(7));            // two segments
//     assert.deepEqual(await socket.hear(2), ['pong 616263', 'answer 7']);
//
// What is heard is written as short words: `answer N` is the application's Pong to question(N), `refused N` its Closed to
// longQuestion(…, N), `pong HEX` and `ping HEX` are WebSocket's own, `goodbye` and `close CODE` end it.

import { setImmediate as turn } from 'node:timers/promises';

import { connectWebSocket } from '../http_client.mjs';
import { until, within } from '../patience.mjs';
import { helloOf, joinOf, messageOf, pingOf, schemaOf } from '../wire_client.mjs';
import { binary, closing } from './frame.mjs';
import { FrameReader } from './frame_reader.mjs';

/** Messages whose answers name them: the second can be of any length from overhead on. */
export const askPing = pingOf;
export function askTopic(bytes, channel = bytes) {
  const of = (topicBytes) => joinOf(channel, 'x'.repeat(topicBytes));
  for (let topicBytes = bytes; topicBytes >= 0; --topicBytes) {
    if (of(topicBytes).length === bytes) return of(topicBytes);
  }
  throw new Error(`no message is ${bytes} bytes long`);
}
export const question = (number, options) => binary(askPing(number), options);
export const longQuestion = (bytes, channel, options) => binary(askTopic(bytes, channel), options);

function wordsOf(message) {
  switch (message.kind) {
    case 'pong': return `answer ${message.sent}`;
    case 'closed': return `refused ${message.channel}`;
    default: return message.kind;
  }
}

const schemas = new Map();  // of servers met before, by URL

export class RawWebSocket {
  /** After WebSocket's handshake; nothing has been said. */
  static async open(server) { return new RawWebSocket(await connectWebSocket(server)); }

  /** A guest's session: its Hello was answered. */
  static async greeted(server) {
    if (!schemas.has(server.url)) schemas.set(server.url, await schemaOf(server));
    const opened = await RawWebSocket.open(server);
    await opened.write(binary(helloOf(schemas.get(server.url))));
    await opened.hear(1);
    opened.heard.shift();
    return opened;
  }

  constructor(tcp) {
    this.tcp = tcp;
    this.heard = [];
    this.goodbye = null;
    this.closeFrame = null;
    this.failure = null;
    this.reader = new FrameReader();
    this.hasEnded = false;
    tcp.setNoDelay(true);
    tcp.removeAllListeners('data');
    this.#take(tcp.received.subarray(tcp.received.indexOf('\r\n\r\n') + 4));
    tcp.on('data', (bytes) => this.#take(bytes));
    tcp.ended.then(() => { this.hasEnded = true; });
  }

  #take(bytes) {
    try {
      for (const event of this.reader.take(bytes)) this.#note(event);
    } catch (error) {
      this.failure ??= error;
    }
  }

  #note(event) {
    if (event.kind === 'close') {
      this.closeFrame = event;
      this.heard.push(`close ${event.code ?? 'without a code'}`);
    } else if (event.kind === 'message') {
      const message = messageOf(event.payload);
      if (message.kind === 'goodbye') this.goodbye = message;
      this.heard.push(wordsOf(message));
    } else {
      this.heard.push(`${event.kind} ${event.payload.toString('hex')}`);
    }
  }

  /** Each as a segment of its own, as far as that is ours to say; what comes meanwhile is read. */
  async write(...segments) {
    for (const bytes of segments) {
      await new Promise((resolve) => { this.tcp.write(bytes, resolve); });
      if (segments.length > 1) await turn();
    }
  }

  /** The first `count` words. */
  async hear(count) {
    await until(`${count} answers`, () => this.failure || this.hasEnded || this.heard.length >= count);
    if (this.failure) throw this.failure;
    return this.heard.slice(0, count);
  }

  /** All words until the server closes the connection. It may wait for its Close to be answered, unless that is an answer. */
  async hearAll({ answersClose = true } = {}) {
    await until('a Close, or the end', () => this.failure || this.hasEnded || this.closeFrame);
    if (answersClose && this.closeFrame && !this.hasEnded) await this.write(closing(this.closeFrame.code ?? 1000));
    await within('the server to close the connection', this.tcp.ended);
    this.tcp.destroy();
    if (this.failure) throw this.failure;
    return this.heard;
  }
}
