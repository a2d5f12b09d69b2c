// A world that is tortured: one database, a server that is ended and started again on it, load on that server.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Server } from '../server/server_process.mjs';
import { within } from '../server/patience.mjs';

// Hunger counts the meals: a tick's is worth more than all that are eaten in it, and the greatest is out of reach.
const rules = ['--tick-ms', '500', '--hunger-per-tick', '100000', '--hunger-max', '1000000000', '--feed-amount', '1',
  '--treat-amount', '1000', '--age-max-ticks', '1000000000', '--starve-ticks', '1000000000'];
const serverOptions = [...rules, '--password-cost', 'least', '--registrations-per-hour', '1000000', '--rows-after-ms', '300'];

export class World {
  /** `keep` names a folder that stays; otherwise all is gone at the end. */
  constructor(keep) {
    if (keep) mkdirSync(keep, { recursive: true });
    this.folder = keep ?? mkdtempSync(join(tmpdir(), 'livepet-torture-'));
    this.isKept = Boolean(keep);
    this.endings = [];
  }

  path(name) { return join(this.folder, name); }
  after(ending) { this.endings.push(ending); }  // what server_process.mjs asks of a test's context

  async end() {
    for (const ending of this.endings) await ending();
    if (!this.isKept) rmSync(this.folder, { recursive: true, force: true });
  }

  /** On the port of the server before. */
  async startServer() {
    const port = this.port ? ['--port', String(this.port)] : [];
    this.server = Server.begin(this, this.path('world.sqlite3'), ...serverOptions, ...port);
    await this.server.listening;
    this.port = this.server.port;
  }

  /** Runs the load generator to its end; anything but success is an error that shows what it said. */
  async loadgen(options, patienceMs) {
    const child = spawn(process.env.LIVEPET_LOADGEN, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.after(() => child.kill('SIGKILL'));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
    const code = await within(`livepet-loadgen ${options[0]}`, new Promise((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    }), patienceMs);
    if (code !== 0) throw new Error(`livepet-loadgen ${options.join(' ')} ended with ${code}:\n${said}\nthe server said:\n${this.server.stderr}`);
    return said;
  }

  /** Makes load, and gives the report. */
  async makeLoad(record, options, patienceMs) {
    const report = this.path('report.json');
    this.said = await this.loadgen(['run', ...this.target(record), '--json', report, '--quiet', ...options.map(String)], patienceMs);
    return JSON.parse(readFileSync(report, 'utf8'));
  }

  target(record) { return ['--url', `${this.server.url.replace('http', 'ws')}/ws`, '--state', this.path(record)]; }
}

/** Of the looks that a check says it had at pets, those at which it counted meals by hunger. */
export const countedLooks = (said) => Number(said.match(/(\d+) of the looks/)[1]);
