// Kills the server again and again under load, and looks each time whether what was acknowledged is there, once.
//
//     LIVEPET_SERVER=… LIVEPET_LOADGEN=… node torture.mjs [--kills 20] [--seed N] [--keep FOLDER]
//
// One database; one crowd of people after the other, each with a full hand of treats. All that is random
// comes from the seed, which is printed; the moment of a kill is in wall time all the same, so a seed repeats
// the plan, not the outcome.

import { parseArgs } from 'node:util';

import { randomFrom } from '../oracle/random.mjs';
import { pause } from '../server/patience.mjs';
import { countedLooks, World } from './world.mjs';

const killsOfACrowd = 5;
const load = { users: 24, pets: 3, rate: 800, treats: 0.08, seconds: 0.7 };
const killWithinMs = 900;       // of the load's start, which begins with log-ins
const killAgainWithinMs = 120;  // of the next start: recovery itself is killed
const killsAgainPercent = 25;
const leavesUnsettledPercent = 33;  // of loads by people who have accounts: they end before the server is back; the check sends again

const { values: given } = parseArgs({ options: {
  kills: { type: 'string', default: '20' }, seed: { type: 'string' }, keep: { type: 'string' },
} });
const kills = Number(given.kills);
const seed = given.seed === undefined ? Date.now() % 1_000_000_000 : Number(given.seed);
if (!Number.isInteger(kills) || kills < 1 || kills > 10_000 || !Number.isInteger(seed)) {
  throw new Error('--kills is 1 to 10000, --seed a whole number');
}

class Torture {
  constructor(world) {
    this.world = world;
    this.random = randomFrom(seed);
    this.totals = { kills: 0, acknowledged: 0, resent: 0, unanswered: 0, counted: 0, crowds: 0 };
  }

  async killServer() {
    await this.world.server.kill();
    this.totals.kills += 1;
  }

  async makeLoad(record, options) {
    const { acknowledged, resent, unanswered } = await this.world.makeLoad(record, ['--users', load.users, '--pets', load.pets,
      '--rate', load.rate, '--treats', load.treats, '--seconds', load.seconds, '--seed', this.random.integer(0, 1e9), '--no-check',
      ...options]);
    this.totals.acknowledged += acknowledged;
    this.totals.resent += resent;
    this.totals.unanswered += unanswered;
  }

  async check(record, ...options) {
    this.totals.counted += countedLooks(await this.world.loadgen(['check', ...this.world.target(record), ...options]));
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
      const starting = this.world.startServer();
      starting.catch(() => {});
      await Promise.race([starting, pause(this.random.integer(0, killAgainWithinMs))]);
      await this.killServer();
      await starting.catch(() => {});
    }
    await this.world.startServer();
    await running;
    await this.check(record);
  }

  async run() {
    await this.world.startServer();
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
const world = new World(given.keep);
try {
  const torture = new Torture(world);
  await torture.run();
  const { totals } = torture;
  console.log(`${totals.kills} kills, ${totals.crowds} crowds: ${totals.acknowledged} commands acknowledged, ${totals.resent} sent again, `
    + `${totals.unanswered} left without answer; ${totals.counted} looks at a pet counted its meals by its hunger`);
  if (totals.acknowledged === 0 || totals.counted === 0) throw new Error('nothing was proved: no command was acknowledged, or none counted');
} finally {
  await world.end();
}
