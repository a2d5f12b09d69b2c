// Loses connections again and again, in every way, while people feed, watch and wander, and ends the server in between.
// At the end each replica is what the server has, and each acknowledged command is there, once.
//
//     LIVEPET_SERVER=… LIVEPET_LOADGEN=… node disconnects.mjs [--disconnects 10000] [--restarts 20] [--clients 200] [--seed N] [--keep FOLDER]
//
// The plan comes from the seed, which is printed; moments are in wall time all the same.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { randomFrom } from '../oracle/random.mjs';
import { pause } from '../server/patience.mjs';
import { countedLooks, World } from './world.mjs';

const scenario = fileURLToPath(new URL('../../tools/loadgen/scenarios/disconnects.txt', import.meta.url));
const dropsOfAClientPerSecond = 1 / 18;  // by the scenario one in 12 s; a silent one is noticed late
const secondsOfARestart = 3;             // until most have come back
const graceS = 60;

const { values: given } = parseArgs({ options: {
  disconnects: { type: 'string', default: '10000' }, restarts: { type: 'string', default: '20' },
  clients: { type: 'string', default: '200' }, seed: { type: 'string' }, keep: { type: 'string' },
} });
const [disconnects, restarts, clients] = [given.disconnects, given.restarts, given.clients].map(Number);
const seed = given.seed === undefined ? Date.now() % 1_000_000_000 : Number(given.seed);
if (![disconnects, restarts, clients].every((count) => Number.isInteger(count) && count >= 0 && count <= 1_000_000) || !Number.isInteger(seed)) {
  throw new Error('--disconnects, --restarts, --clients and --seed are whole numbers');
}
const seconds = Math.ceil(disconnects / (clients * dropsOfAClientPerSecond)) + secondsOfARestart * restarts + 5;
const random = randomFrom(seed);

/** Ends the server this often, each time at random within its share of the time: by kill -9, or politely. */
async function restartAgainAndAgain(world) {
  for (let i = 0; i < restarts; ++i) {
    await pause(random.integer(0, 1000 * seconds / restarts));
    if (random.chance(50)) await world.server.kill();
    else await world.server.end();
    await world.startServer();
  }
}

console.log(`${disconnects} disconnects of ${clients} clients and ${restarts} restarts within ${seconds} s, seed ${seed}`);
const world = new World(given.keep);
try {
  await world.startServer();
  // Pets that have been weighed once, hungry, tell each meal by their hunger.
  await world.makeLoad('load.record', [scenario, '--clients', clients, '--seconds', 1, '--seed', seed, '--grace', graceS]);
  const loading = world.makeLoad('load.record', [scenario, '--clients', clients, '--seconds', seconds, '--seed', seed, '--grace', graceS],
    1000 * (seconds + 10 * graceS));
  const [report] = await Promise.all([loading, restartAgainAndAgain(world)]);
  const dropped = Object.values(report.drops).reduce((sum, count) => sum + count);
  const counted = countedLooks(world.said);
  console.log(`${dropped} disconnects (${JSON.stringify(report.drops)}), ${restarts} restarts: ${report.acknowledged} commands acknowledged, `
    + `${report.resent} sent again, ${report.replicas_compared} replicas compared, ${report.gaps} gaps; ${counted} looks at a pet counted its `
    + `meals by its hunger; back online after ${Math.round(report.latency_ms.back.p50)} ms at the median`);
  if (dropped < disconnects) throw new Error('fewer connections were lost than asked for: nothing was proved of the rest');
  if (report.acknowledged === 0 || report.replicas_compared === 0 || counted === 0) throw new Error('nothing was proved');
} finally {
  await world.end();
}
