// A livepet-server as a process of its own, on a free port: started, asked to end, killed.
//
// LIVEPET_SERVER names the program; ctest sets it.

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { within } from './patience.mjs';

// Tests make many accounts, all from one address.
const quickAccounts = [['--password-cost', 'least'], ['--registrations-per-hour', '1000000']];
const outputCharactersMax = 1024 * 1024;
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function program() {
  const path = process.env.LIVEPET_SERVER;
  if (!path) throw new Error('LIVEPET_SERVER names no server program: run the test with ctest');
  return path;
}

const endings = new WeakMap();

/** Does this when the test has ended; what was asked for last comes first. */
export function atEnd(context, action) {
  if (!endings.has(context)) {
    endings.set(context, []);
    context.after(async () => {
      for (const next of endings.get(context).reverse()) await next();
    });
  }
  endings.get(context).push(action);
}

/** A folder that is gone when the test has ended. */
export function temporaryFolder(context) {
  const folder = mkdtempSync(join(tmpdir(), 'livepet-test-'));
  atEnd(context, () => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

class Process {
  constructor(options, input) {
    this.child = spawn(program(), options, { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    this.child.stdin?.on('error', () => {}).end(input);  // whoever does not read it, need not
    this.stdout = '';
    this.stderr = '';
    running.add(this.child);
    for (const stream of ['stdout', 'stderr']) {
      this.child[stream].setEncoding('utf8').on('data', (text) => {
        this[stream] = (this[stream] + text).slice(-outputCharactersMax);
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code, signal) => {
        running.delete(this.child);
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
    this.ended.catch(() => {});  // whoever waits for it is told
  }
}

/** Runs the program with options that should end it at once; gives its exit code and what it said. */
export function runToItsEnd(...options) {
  return within(`the end of livepet-server ${options.join(' ')}`, new Process(options).ended);
}

/** The same, with something on its standard input. */
export function runWithInput(input, ...options) {
  return within(`the end of livepet-server ${options.join(' ')}`, new Process(options, input).ended);
}

/** A server that accepts connections. Ended with the test, if nobody has before. */
export class Server {
  static async start(context, database, ...options) {
    const server = Server.begin(context, database, ...options);
    await server.listening;
    return server;
  }

  /** One that is being started: `listening` says when it is up. */
  static begin(context, database, ...options) {
    const server = new Server(database, options);
    atEnd(context, () => server.kill());
    server.listening = within('the server to listen', server.#listening());
    server.listening.catch(() => {});  // whoever waits for it is told
    return server;
  }

  /** One with a database of its own, in a folder that goes with it. */
  static startFresh(context, ...options) {
    return Server.start(context, join(temporaryFolder(context), 'world.sqlite3'), ...options);
  }

  constructor(database, options) {
    this.database = database;
    const port = options.includes('--port') ? [] : ['--port', '0'];
    const accounts = quickAccounts.filter(([option]) => !options.includes(option)).flat();
    this.process = new Process([...port, '--log-level', 'warning', '--db', database, ...accounts, ...options]);
  }

  get pid() { return this.process.child.pid; }
  get stderr() { return this.process.stderr; }

  async #listening() {
    const { child, ended } = this.process;
    const failed = ended.then(({ code, signal, stderr }) => {
      throw new Error(`the server ended with ${code ?? signal}: ${stderr}`);
    });
    const ready = new Promise((resolve) => {
      const look = () => {
        const line = this.process.stdout.match(/^listening on (https?:\/\/\S+:(\d+))\n/m);
        if (!line) return;
        child.stdout.off('data', look);
        resolve(line);
      };
      child.stdout.on('data', look);
    });
    const [, url, port] = await Promise.race([ready, failed]);
    this.url = url;
    this.port = Number(port);
  }

  /** As a crash would end it. */
  async kill() {
    this.process.child.kill('SIGKILL');
    await within('a killed server to be gone', this.process.ended);
  }

  /** As an operator ends it: gives the exit code, and how long it took. */
  async end() {
    const asked = Date.now();
    this.process.child.kill('SIGTERM');
    const { code, signal } = await within('the server to end', this.process.ended);
    return { code, signal, ms: Date.now() - asked };
  }
}
