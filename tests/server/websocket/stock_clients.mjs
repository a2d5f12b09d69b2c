// WebSocket clients that others have written, in one shape: a Node library and a Python one. Both offer compression.
//
//     const client = await open(context, server);
//     client.send(bytes); client.send(fragment, fragment); client.sendText('hello');
//     await client.ping('abc');                       // until its Pong is there
//     const pong = await client.next('pong');         // a message of the application
//     client.close(1000, 'done'); const { code, reason } = await client.end();

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { until, within } from '../patience.mjs';
import { atEnd } from '../server_process.mjs';
import { messageOf } from '../wire_client.mjs';

const require = createRequire(new URL('../../browser/package.json', import.meta.url));
const { WebSocket } = require('ws');
const urlOf = (server) => `${server.url.replace('http', 'ws')}/ws`;

class StockClient {
  messages = [];
  pongs = [];
  ending = null;

  next(kind) {
    return until(`a ${kind}`, () => {
      const at = this.messages.findIndex((message) => message.kind === kind);
      if (at >= 0) return this.messages.splice(at, 1)[0];
      if (this.ending) throw new Error(`the connection was closed with ${this.ending.code}: ${this.ending.reason}`);
      return null;
    });
  }

  end() { return until('the end of the connection', () => this.ending); }
  ponged(data) { return until('a Pong', () => this.pongs.includes(Buffer.from(data).toString('hex'))); }
}

class NodeClient extends StockClient {
  static async open(context, server) {
    const client = new NodeClient();
    client.socket = new WebSocket(urlOf(server), { perMessageDeflate: true });
    atEnd(context, () => client.socket.terminate());
    client.socket.on('message', (data) => client.messages.push(messageOf(data)));
    client.socket.on('pong', (data) => client.pongs.push(data.toString('hex')));
    client.socket.on('close', (code, reason) => { client.ending = { code, reason: reason.toString() }; });
    await within('a WebSocket to open', new Promise((resolve, reject) => { client.socket.on('open', resolve).on('error', reject); }));
    return client;
  }

  send(...fragments) { fragments.forEach((bytes, i) => this.socket.send(bytes, { fin: i + 1 === fragments.length })); }
  sendText(text) { this.socket.send(text); }
  close(code, reason) { this.socket.close(code, reason); }
  ping(data) {
    this.socket.ping(data);
    return this.ponged(data);
  }
}

class PythonClient extends StockClient {
  static async open(context, server) {
    const client = new PythonClient();
    client.child = spawn('/usr/bin/python3', [fileURLToPath(new URL('python_client.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => { client.child.on('close', resolve).on('error', resolve); });
    atEnd(context, async () => {
      client.child.stdin.end();
      await within('the Python client to end', ended);
    });
    ended.then(() => { client.ending ??= { code: null, reason: 'the Python client has ended; needs python3-websockets' }; });
    createInterface({ input: client.child.stdout }).on('line', (line) => client.#note(JSON.parse(line)));
    client.#order({ do: 'open', url: urlOf(server) });
    await until('a WebSocket to open', () => client.isOpen || client.ending);
    return client;
  }

  #order(order) { this.child.stdin.write(`${JSON.stringify(order)}\n`); }

  #note({ event, data, code, reason }) {
    if (event === 'open') this.isOpen = true;
    if (event === 'message') this.messages.push(messageOf(Buffer.from(data, 'hex')));
    if (event === 'pong') this.pongs.push(data);
    if (event === 'closed') this.ending = { code, reason };
  }

  send(...fragments) { this.#order({ do: 'send', fragments: fragments.map((bytes) => Buffer.from(bytes).toString('hex')) }); }
  sendText(text) { this.#order({ do: 'send', text }); }
  close(code, reason) { this.#order({ do: 'close', code, reason }); }
  ping(data) {
    this.#order({ do: 'ping', data: Buffer.from(data).toString('hex') });
    return this.ponged(data);
  }
}

export const stockClients = [
  ['Node’s ws', NodeClient.open],
  ['Python’s websockets', PythonClient.open],
];
