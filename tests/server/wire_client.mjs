// A client that speaks the protocol with a stock WebSocket and MessagePack library, and can also break its rules.
//
//     const ada = await Client.connect(server);
//     const pet = await ada.create('Ada', species.fox);
//     await ada.feed(pet);

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';

import { post } from './http_client.mjs';
import { until, within } from './patience.mjs';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { WebSocket } = require('ws');
const msgpack = require('@msgpack/msgpack');

export const protocol = 3;
const fromClient = { hello: 0, join: 1, leave: 2, command: 3, ping: 4 };
const fromServer = {
  welcome: ['protocol', 'schema', 'user', 'name', 'role', 'tokenRefused', 'epoch', 'worldNow', 'lastSequence'],
  incompatible: ['protocol', 'schema', 'message'],
  snapshot: ['channel', 'stream', 'revision', 'body'],
  patch: ['stream', 'revision', 'span', 'body'],
  closed: ['channel', 'reason'],
  reply: ['sequence', 'code', 'message', 'revisions', 'body'],
  pong: ['sent', 'worldNow'],
  goodbye: ['reason', 'retry', 'loggedOut'],
  resumed: ['channel', 'stream', 'revision'],
};
const kinds = Object.keys(fromServer);

export const species = { cat: 0, dog: 1, rabbit: 2, hamster: 3, parrot: 4, turtle: 5, fish: 6, fox: 7, dragon: 8 };
export const petFields = ['birth', 'lastFed', 'ageTicks', 'hunger', 'starvingTicks', 'alive', 'causeOfDeath', 'id', 'owner', 'name', 'species'];
export const listFields = ['pets', 'population'];
export const pageFields = ['pets', 'found', 'foundMore', 'previous', 'next'];
export const refusal = {
  malformed: 1, nameNotUtf8: 2, nameTooShort: 3, nameTooLong: 4, nameHasControl: 5, nameHasBidiControl: 6, nameIsBlank: 7,
  unknownSpecies: 8, unknownPet: 9, petIsDead: 10, busy: 11, tooManyPets: 12, storageFailed: 13, logInFirst: 14, notYourPet: 15, noTreatsLeft: 16,
  administratorsOnly: 17, unknownApp: 1_000_000,
};

const isSmall = (value) => typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER);
const simplified = (value) => (Array.isArray(value) ? value.map(simplified) : isSmall(value) ? Number(value) : value);

export const encode = (value) => Buffer.from(msgpack.encode(value, { useBigInt64: true }));
export const decode = (bytes) => simplified(msgpack.decode(bytes, { useBigInt64: true }));

/** Messages of a client, as they are sent. */
export const helloOf = (schema, { token = '', device = 1 } = {}) => encode([fromClient.hello, protocol, schema, token, device]);
export const joinOf = (channel, topic, revision = 0) => encode([fromClient.join, channel, topic, revision]);
export const leaveOf = (channel) => encode([fromClient.leave, channel]);
export const commandOf = (sequence, app, body) => encode([fromClient.command, sequence, app, body]);
export const pingOf = (sent) => encode([fromClient.ping, sent]);

/** An array of the wire as an object with the fields' names. */
export function named(fields, values) {
  assert.equal(values.length, fields.length, `${fields} of ${values}`);
  return Object.fromEntries(fields.map((field, i) => [field, values[i]]));
}

/** A message from the server, by the names of its fields. */
export function messageOf(bytes) {
  const [number, ...values] = decode(bytes);
  return { kind: kinds[number], ...named(fromServer[kinds[number]], values) };
}

/** One topic as this client follows it. Throws where a revision is missing or comes twice. */
class Topic {
  constructor(fields) {
    this.fields = fields;
    this.revision = 0;
    this.state = null;
    this.revisions = [];
    this.closed = null;
  }

  take(message) {
    if (message.kind === 'closed') this.closed = message.reason;
    if (message.kind === 'snapshot') this.state = named(this.fields, decode(message.body));
    if (message.kind === 'patch') {
      assert.ok(message.revision > this.revision && message.revision - message.span <= this.revision,
        `revisions have no gaps: ${this.revisions.slice(-5)}, then ${message.revision} of span ${message.span}`);
      for (const [field, value] of Object.entries(msgpack.decode(message.body, { useBigInt64: true }))) {
        this.state[this.fields[field]] = simplified(value);
      }
    }
    if (message.kind !== 'closed') this.revisions.push(this.revision = message.revision);
  }
}

const schemas = new Map();  // of servers met before, by URL

export class Client {
  /** A WebSocket that has said nothing yet. `headers` may name an Origin. */
  static async open(server, { headers = {} } = {}) {
    const client = new Client(server, headers);
    await within('a WebSocket to open', client.opened);
    return client;
  }

  /** A session: its Hello has been answered by Welcome. Without a token, of somebody who has just registered. */
  static async connect(server, { token } = {}) {
    return Client.#greet(server, token ?? (await register(server)).token);
  }

  static connectGuest(server) { return Client.#greet(server, ''); }

  static async #greet(server, token) {
    if (!schemas.has(server.url)) schemas.set(server.url, await schemaOf(server));
    const client = await Client.open(server);
    client.sendBytes(helloOf(schemas.get(server.url), { token, device: randomInt(1, 2 ** 31) }));
    client.welcome = { ...await client.next('welcome'), token };
    return client;
  }

  constructor(server, headers) {
    this.messages = [];
    this.topics = new Map();
    this.streams = new Map();
    this.sequence = 0;
    this.channel = 0;
    this.failure = null;
    this.socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers, perMessageDeflate: false, rejectUnauthorized: false });
    this.opened = new Promise((resolve, reject) => {
      this.socket.on('open', resolve);
      this.socket.on('error', reject);
      this.socket.on('unexpected-response', (_, response) => reject(Object.assign(new Error(`status ${response.statusCode}`), { status: response.statusCode })));
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve(this.ending = { code, reason: reason.toString() }));
    });
    this.socket.on('message', (data, isBinary) => this.#take(data, isBinary));
  }

  #take(data, isBinary) {
    try {
      assert.ok(isBinary, 'the server sends binary frames only');
      const message = messageOf(data);
      const topic = message.kind === 'patch' ? this.streams.get(message.stream) : this.topics.get(message.channel);
      if (topic && message.stream) this.streams.set(message.stream, topic);
      if (topic) topic.take(message);
      else this.messages.push(message);
    } catch (error) {
      this.failure = error;
    }
  }

  /** Waits for a message of this kind, and takes it out of those that have come. */
  next(kind, fits = () => true) {
    return until(`a ${kind}`, () => {
      if (this.failure) throw this.failure;
      const place = this.messages.findIndex((message) => message.kind === kind && fits(message));
      if (place >= 0) return this.messages.splice(place, 1)[0];
      if (this.ending) throw Object.assign(new Error(`the server closed with ${this.ending.code}: ${this.ending.reason}`), this.ending);
      return null;
    });
  }

  /** Waits for the end that the server makes of this connection: the close code, and its Goodbye if there was one. */
  async end() {
    const ending = await within('the server to close the connection', this.closed);
    return { ...ending, goodbye: this.messages.find((message) => message.kind === 'goodbye') };
  }

  send(...message) { this.sendBytes(encode(message)); }
  sendBytes(bytes) { this.socket.send(bytes); }
  sendText(text) { this.socket.send(text); }
  hello(schema) { this.sendBytes(helloOf(schema)); }
  close() { this.socket.terminate(); }

  async ping() {
    const sent = ++this.sequence;
    this.sendBytes(pingOf(sent));
    return this.next('pong', (pong) => pong.sent === sent);
  }

  /** Follows a topic; `fields` are the names of its state's. */
  async join(topic, fields, channel = ++this.channel) {
    const followed = new Topic(fields);
    this.topics.set(channel, followed);
    this.sendBytes(joinOf(channel, topic));
    await until(`the topic ${topic}`, () => followed.state || followed.closed);
    return Object.assign(followed, { channel });
  }

  leave(channel) { this.sendBytes(leaveOf(channel)); }

  /** A command with any bytes for its body; gives the Reply. */
  async commandBytes(app, body) {
    const sequence = ++this.sequence;
    this.sendBytes(commandOf(sequence, app, body));
    return this.next('reply', (reply) => reply.sequence === sequence);
  }

  command(...body) { return this.commandBytes('pets', encode(body)); }
  tryCreate(name, kind = species.cat) { return this.command(0, name, kind); }
  tryFeed(pet) { return this.command(1, pet); }
  tryTreat(pet) { return this.command(2, pet); }

  async create(name, kind) { return petOf(await this.tryCreate(name, kind)); }
  async feed(pet) { return petOf(await this.tryFeed(pet)); }
}

function petOf(reply) {
  assert.equal(reply.code, 0, reply.message);
  return decode(reply.body)[0];
}

let registered = 0;

/** Makes an account: gives its number, name, password and token. */
export async function register(server, name = `Visitor ${process.pid} ${++registered}`, password = 'correct horse') {
  const made = await until('the server to have time', async () => {
    const answer = await post(server, '/api/accounts/register', { json: { name, password } });
    return answer.status !== 503 && answer;  // busy: many register at once
  });
  assert.equal(made.status, 201, made.json?.error);
  return { ...made.json, password };
}

/** A server tells its schema to whoever comes with another. */
export async function schemaOf(server) {
  const stranger = await Client.open(server);
  stranger.hello(0);
  const { schema } = await stranger.next('incompatible');
  await stranger.end();
  return schema;
}
