// Everybody at once: the server ends under ten thousand clients, starts again, and all of them come back in the same moment.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { upgradeRequest } from './http_client.mjs';
import { pause, until } from './patience.mjs';
import { residentBytes } from './process_memory.mjs';
import { atEnd, Server } from './server_process.mjs';
import { binary } from './websocket/frame.mjs';
import { FrameReader } from './websocket/frame_reader.mjs';
import { helloOf, joinOf, messageOf, schemaOf } from './wire_client.mjs';

const wanted = 10_000;
const filesForOthers = 500;
const addresses = 16;  // each address may have a share of the connections only
const retryMs = 200;
const servedMsMax = 60_000;

function openFilesMax() {
  const [, soft] = readFileSync('/proc/self/limits', 'utf8').match(/^Max open files\s+(\d+)/m);
  return Number(soft);
}

/** A guest who looks at the newest pets, and comes back when the connection is lost or refused. */
class Visitor {
  constructor(number, server, schema) {
    Object.assign(this, { number, server, schema, epoch: 0, isServed: false, isStaying: true, attempts: 0 });
    this.#connect();
  }

  #connect() {
    this.attempts += 1;
    this.isServed = false;
    const reader = new FrameReader();
    let head = Buffer.alloc(0);
    this.socket = net.connect({ host: '127.0.0.1', port: this.server.port, localAddress: `127.0.0.${1 + (this.number % addresses)}` });
    this.socket.on('connect', () => this.socket.write(upgradeRequest(this.server)));
    this.socket.on('error', () => {});  // `close` comes too
    this.socket.on('close', () => this.#lost());
    this.socket.on('data', (bytes) => {
      if (head === null) return this.#take(reader.take(bytes));
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return null;
      if (!head.toString('latin1').startsWith('HTTP/1.1 101 ')) return this.socket.destroy();
      const rest = head.subarray(end + 4);
      head = null;
      this.socket.write(Buffer.concat([binary(helloOf(this.schema)), binary(joinOf(1, 'pets/newest'))]));
      return this.#take(reader.take(rest));
    });
  }

  #take(events) {
    for (const { kind, payload } of events) {
      if (kind !== 'message') continue;
      const message = messageOf(payload);
      if (message.kind === 'welcome') this.epoch = message.epoch;
      if (message.kind === 'snapshot') this.isServed = true;
      if (message.kind === 'closed') throw new Error(message.reason);  // which fails the test
    }
  }

  async #lost() {
    this.isServed = false;
    if (!this.isStaying) return;
    await pause(retryMs);  // allowed(sleep): as a page waits before it tries again
    if (this.isStaying) this.#connect();
  }

  leave() {
    this.isStaying = false;
    this.socket.destroy();
  }
}

test('ten thousand clients come back at once after a restart', async (context) => {
  const count = Math.min(wanted, openFilesMax() - filesForOthers);
  const options = ['--shards', '2', '--population', '1000'];
  const first = await Server.startFresh(context, ...options);
  const schema = await schemaOf(first);
  const before = residentBytes(first.pid);
  const crowd = [];
  atEnd(context, () => crowd.forEach((visitor) => visitor.leave()));
  const allServed = (past) => until('everybody to be served', () => crowd.every((visitor) => visitor.isServed && visitor.epoch > past), servedMsMax);

  let since = performance.now();
  while (crowd.length < count) crowd.push(new Visitor(crowd.length, first, schema));
  await allServed(0);
  context.diagnostic(`${count} came in ${Math.round(performance.now() - since)} ms, ${Math.round((residentBytes(first.pid) - before) / count)} bytes each`);
  const { epoch } = crowd[0];

  await first.kill();
  since = performance.now();
  const second = await Server.start(context, first.database, '--port', String(first.port), ...options);
  await allServed(epoch);
  const attempts = crowd.reduce((sum, visitor) => sum + visitor.attempts, 0) - count;
  context.diagnostic(`${count} came back in ${Math.round(performance.now() - since)} ms after the kill, in ${attempts} attempts`);

  const bystander = await Bystander.enter(second);
  await bystander.assertServed();
  assert.ok(crowd.every((visitor) => visitor.isServed), 'they stay');
  for (const visitor of crowd) visitor.isStaying = false;
  const { code, ms } = await second.end();
  assert.equal(code, 0);
  context.diagnostic(`asked to end with all of them there, it took ${ms} ms`);
});
