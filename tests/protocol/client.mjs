// A client in another language, written from shared/wire/PROTOCOL.md alone: a stock WebSocket, a stock MessagePack.
//
//   node client.mjs ws://127.0.0.1:8080/ws SCHEMA
//
// Makes a pet, watches it, feeds it, and sees that bad input is answered. Exit status 0: all was as that page says.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { WebSocket } = require('ws');
const msgpack = require('@msgpack/msgpack');

const answerTimeoutMs = 10_000;
const [url, schemaText] = process.argv.slice(2);
const schema = BigInt(schemaText);

const client = { hello: 0, join: 1, leave: 2, command: 3, ping: 4 };
const server = ['Welcome', 'Incompatible', 'Snapshot', 'Patch', 'Closed', 'Reply', 'Pong', 'Goodbye', 'Resumed'];
const protocol = 3, device = 4711;
const registerAccount = 0;
const create = 0, feed = 1, fox = 7;
const pet = { age: 2, hunger: 3, alive: 5, id: 7, name: 9, species: 10 };
const refusal = { malformed: 1, nameTooShort: 3, unknownPet: 9, logInFirst: 14 };

const encode = (value) => msgpack.encode(value, { useBigInt64: true });
const decode = (bytes) => msgpack.decode(bytes, { useBigInt64: true });

class Connection {
  constructor() {
    this.arrived = [];
    this.closed = new Promise((resolve) => { this.onClose = resolve; });
  }

  async open() {
    this.socket = new WebSocket(url);
    this.socket.on('message', (bytes) => { this.arrived.push(decode(bytes)); this.wake?.(); });
    this.socket.on('close', (code) => this.onClose(code));
    await new Promise((resolve, reject) => { this.socket.on('open', resolve); this.socket.on('error', reject); });
    return this;
  }

  send(...message) { this.socket.send(encode(message)); }

  // The next message of that name, its fields without the number; others stay.
  async next(name) {
    const timeout = setTimeout(() => { throw new Error(`no ${name} came`); }, answerTimeoutMs);
    for (;;) {
      const at = this.arrived.findIndex(([number]) => server[number] === name);
      if (at >= 0) {
        clearTimeout(timeout);
        return this.arrived.splice(at, 1)[0].slice(1);
      }
      await new Promise((resolve) => { this.wake = resolve; });
    }
  }

  async hello(token = '') {
    this.send(client.hello, protocol, schema, token, device);
    const [theirs, serverSchema, user, name, role, tokenRefused, , worldNow] = await this.next('Welcome');
    assert.deepEqual([theirs, serverSchema], [protocol, schema]);
    return { user, name, role, tokenRefused, worldNow };
  }

  async command(sequence, body, app = 'pets') {
    this.send(client.command, sequence, app, encode(body));
    const [echoed, code, message, revisions, answer] = await this.next('Reply');
    assert.equal(echoed, sequence);
    return { code, message, revisions, answer: code === 0 ? decode(answer) : undefined };
  }

  async join(channel, topic) {
    this.send(client.join, channel, topic, 0);
    const [joined, stream, revision, body] = await this.next('Snapshot');
    assert.equal(joined, channel);
    return { stream, revision, state: decode(body) };
  }
}

/** A guest may look, and register. Gives the token. */
async function registered() {
  const guest = await new Connection().open();
  const { worldNow, ...who } = await guest.hello();
  assert.deepEqual(who, { user: 0, name: '', role: 0, tokenRefused: false });
  assert.ok(worldNow >= 0);
  await guest.join(1, 'pets/rules');
  const refused = await guest.command(1, [create, 'Zoë', fox]);
  assert.equal(refused.code, refusal.logInFirst);
  const { code, message, answer } = await guest.command(2, [registerAccount, 'Zoë', 'correct horse'], 'accounts');
  assert.equal(code, 0, message);
  guest.socket.close();
  assert.match(answer[2], /^[0-9a-f]{32}$/);
  return answer[2];
}

async function play() {
  const token = await registered();
  const me = await new Connection().open();
  const { user, name, role } = await me.hello(token);
  assert.ok(user > 0 && name === 'Zoë' && role === 1);

  const { state: [tickMs, , , feedAmount] } = await me.join(1, 'pets/rules');
  assert.ok(tickMs > 0);
  const created = await me.command(1, [create, 'Zoë', fox]);
  assert.equal(created.code, 0, created.message);
  const [id] = created.answer;

  const mine = await me.join(2, 'pets/mine');
  assert.deepEqual(mine.state, [[id], 1]);
  const topic = await me.join(3, `pets/pet/${id}`);
  assert.deepEqual([topic.state[pet.id], topic.state[pet.name], topic.state[pet.species]], [id, 'Zoë', fox]);

  // Time passes without a message: fed once it is hungry enough, its hunger is the rules', less the meal.
  await new Promise((resolve) => setTimeout(resolve, 2.5 * tickMs));
  const fed = await me.command(2, [feed, id]);
  assert.equal(fed.code, 0, fed.message);
  const [stream, revision, span, body] = await me.next('Patch');
  const patch = decode(body);
  assert.deepEqual([stream, revision, span], [topic.stream, topic.revision + 1, 1]);
  assert.deepEqual(fed.revisions, [[`pets/pet/${id}`, revision]]);
  assert.ok(patch[pet.age] >= 2 && (patch[pet.hunger] ?? 0) <= Math.max(0, 500 - feedAmount), JSON.stringify(patch));

  const bad = [[[create, 'Al', fox], refusal.nameTooShort], [[feed, 2 ** 31], refusal.unknownPet],
    [[create, 'Mimi', 99], refusal.malformed], [[feed, 1.5], refusal.malformed]];
  for (const [index, [command, code]] of bad.entries()) {
    const refused = await me.command(3 + index, command);
    assert.equal(refused.code, code);
    assert.match(refused.message, /\.$/);
  }
  me.send(client.leave, 3);
  me.send(client.join, 5, `pets/pet/${id}`, revision);
  assert.deepEqual((await me.next('Resumed')).slice(0, 1), [5]);
  me.send(client.join, 4, 'pets/nothing', 0);
  assert.equal((await me.next('Closed'))[0], 4);
  me.send(client.ping, 77);
  const [sent, worldNow] = await me.next('Pong');
  assert.ok(sent === 77 && worldNow > 0);
  me.socket.close();

  const back = await new Connection().open();
  assert.equal((await back.hello(token)).user, user, 'the token brings the same person back');
  assert.deepEqual((await back.join(1, 'pets/mine')).state, [[id], 1]);
  back.socket.send(Buffer.from([0x92, 0x04]));
  assert.match((await back.next('Goodbye'))[0], /\.$/);
  assert.equal(await back.closed, 1007);

  const old = await new Connection().open();
  old.send(client.hello, protocol, schema ^ 1n, '', device);
  assert.deepEqual((await old.next('Incompatible')).slice(0, 2), [protocol, schema]);
  assert.equal(await old.closed, 1002);
}

await play();
console.log('A pet was made, watched and fed; bad input was answered.');
