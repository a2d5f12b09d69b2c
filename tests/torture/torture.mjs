// Kills the server again and again under load, and looks each time whether what was acknowledged is there, once.
//
//     LIVEPET_SERVER=… LIVEPET_LOADGEN=… node torture.mjs [--kills 20] [--seed N] [--keep FOLDER]
//
// One database; one crowd of people after the other, each with a full hand of treats. All that is random
// comes from the seed, which is printed; the moment of a kill is in wall time all the same, so a seed repeats
// the plan, not the outcome.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { randomFrom } from '../oracle/random.mjs';
import { pause, within } from '../server/patience.mjs';
import { Server } from '../server/server_process.mjs';

const killsOfACrowd = 5;
const load = { users: 24, pets: 3, rate: 800, treats: 0.08, seconds: 0.7 };
const killWithinMs = 900;       // of the load's start, which begins with log-ins
const killAgainWithinMs = 120;  // of the next start: recovery itself is killed
const killsAgainPercent = 25;
const leavesUnsettledPercent = 33;  // of loads by people who have accounts: they end before the server is back; the check sends again

// A world in which hunger counts the meals: a tick's is worth more than all that are eaten in it, and the
// greatest is out of reach.
const rules = ['--tick-ms', '500', '--hunger-per-tick', '100000', '--hunger-max', '1000000000', '--feed-amount', '1',
  '--treat-amount', '1000', '--age-max-ticks', '1000000000', '--starve-ticks', '1000000000'];
const serverOptions = [...rules, '--password-cost', 'least', '--registrations-per-hour', '1000000', '--rows-after-ms', '300'];

const { values: given } = parseArgs({ options: {
  kills: { type: 'string', default: '20' }, seed: { type: 'string' }, keep: { type: 'string' },
} });
const kills = Number(given.kills);
const seed = given.seed === undefined ? Date.now() % 1_000_000_000 : Number(given.seed);
if (!Number.isInteger(kills) || kills < 1 || kills > 10_000 || !Number.isInteger(seed)) {
  throw new Error('--kills is 1 to 10000, --seed a whole number');
}

class Torture {
  constructor(folder) {
    this.folder = folder;
    this.random = randomFrom(seed);
    this.endings = [];
    this.totals = { kills: 0, acknowledged: 0, resent: 0, unanswered: 0, counted: 0, crowds: 0 };
  }

  path(name) { return join(this.folder, name); }
  after(ending) { this.endings.push(ending); }  // what server_process.mjs asks of a test's context
  async end() { for (const ending of this.endings) await ending(); }

  async startServer() {
    const port = this.port ? ['--port', String(this.port)] : [];
    this.server = Server.begin(this, this.path('world.sqlite3'), ...serverOptions, ...port);
    await this.server.listening;
    this.port = this.server.port;
  }

  async killServer() {
    await this.server.kill();
    this.totals.kills += 1;
  }

  /** Runs the load generator to its end; anything but success is an error that shows what it said. */
  async loadgen(...options) {
    const child = spawn(process.env.LIVEPET_LOADGEN, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.after(() => child.kill('SIGKILL'));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
    const code = await within(`livepet-loadgen ${options[0]}`, new Promise((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    }));
    if (code !== 0) throw new Error(`livepet-loadgen ${options.join(' ')} ended with ${code}:\n${said}\nthe server said:\n${this.server.stderr}`);
    return said;
  }

  target(record) { return ['--url', `${this.server.url.replace('http', 'ws')}/ws`, '--state', this.path(record)]; }

  async makeLoad(record, options) {
    const report = this.path('report.json');
    await this.loadgen('run', ...this.target(record), '--users', load.users, '--pets', load.pets, '--rate', load.rate, '--treats',
      load.treats, '--seconds', load.seconds, '--seed', this.random.integer(0, 1e9), '--json', report, '--quiet', ...options);
    const { acknowledged, resent, unanswered } = JSON.parse(readFileSync(report, 'utf8'));
    this.totals.acknowledged += acknowledged;
    this.totals.resent += resent;
    this.totals.unanswered += unanswered;
  }

  async check(record, ...options) {
    const said = await this.loadgen('check', ...this.target(record), ...options);
    this.totals.counted += Number(said.match(/(\d+) of the looks/)[1]);
  }

  async cycle(record, isNewCrowd) {
    const staysDown = !isNewCrowd && this.random.chance(leavesUnsettledPercent);
    // While the server is down nothing can be settled, so that load gives up, and leaves it to the check.
    const running = this.makeLoad(record, staysDown ? ['--grace', '0'] : ['--grace', '60']);
    running.catch(() => {});  // whoever waits for it is told
    await pause(this.random.integer(0, killWithinMs));
    await this.killServer();
    if (staysDown) await running;
    if (this.random.chance(killsAgainPercent)) {
      const starting = this.startServer();
      starting.catch(() => {});
      await Promise.race([starting, pause(this.random.integer(0, killAgainWithinMs))]);
      await this.killServer();
      await starting.catch(() => {});
    }
    await this.startServer();
    await running;
    await this.check(record);
  }

  async run() {
    await this.startServer();
    const records = [];
    while (this.totals.kills < kills) {
      const isNewCrowd = this.totals.crowds * killsOfACrowd <= this.totals.kills;
      if (isNewCrowd) records.push(`crowd_${this.totals.crowds++}.record`);
      const began = Date.now();
      const before = this.totals.kills;
      await this.cycle(records.at(-1), isNewCrowd);
      console.log(`kill ${this.totals.kills} of ${kills}: all there, once (${Math.round((Date.now() - began) / (this.totals.kills - before))} ms)`);
    }
    for (const record of records) await this.check(record, '--all');
  }
}

console.log(`torture: ${kills} kills, seed ${seed}`);
if (given.keep) mkdirSync(given.keep, { recursive: true });
const torture = new Torture(given.keep ?? mkdtempSync(join(tmpdir(), 'livepet-torture-')));
try {
  await torture.run();
  const { totals } = torture;
  console.log(`${totals.kills} kills, ${totals.crowds} crowds: ${totals.acknowledged} commands acknowledged, ${totals.resent} sent again, `
    + `${totals.unanswered} left without answer; ${totals.counted} looks at a pet counted its meals by its hunger`);
  if (totals.acknowledged === 0 || totals.counted === 0) throw new Error('nothing was proved: no command was acknowledged, or none counted');
} finally {
  await torture.end();
  if (!given.keep) rmSync(torture.folder, { recursive: true, force: true });
}
