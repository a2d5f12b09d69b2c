// The load generator against a real server, and against one that is not as it should be: what it checks, it finds.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { within } from '../../server/patience.mjs';
import { atEnd, Server, temporaryFolder } from '../../server/server_process.mjs';
import { startProxy } from './tampering_proxy.mjs';

const patchKind = 3;  // of a message from the server

async function run(context, program, options) {
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  atEnd(context, () => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
  const code = await within('livepet-loadgen to end', new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  }));
  return { code, said };
}

/** Plays the scenario on that port. */
async function load(context, port, lines, ...options) {
  const folder = temporaryFolder(context);
  const scenario = join(folder, 'scenario.txt');
  const report = join(folder, 'report.json');
  writeFileSync(scenario, `${lines.join('\n')}\n`);
  const played = await run(context, process.env.LIVEPET_LOADGEN, ['run', scenario, '--url', `ws://127.0.0.1:${port}/ws`, '--json', report, ...options]);
  return { ...played, report: JSON.parse(readFileSync(report, 'utf8')) };
}

const feederAndWatchers = ['load --clients 3 --seconds 1.5 --grace 3', 'feed --weight 1 --rate 8 --pets 1', 'watch --weight 2'];
const lostPatch = 6;  // past those that say who watches
const firstWatcher = 3;  // the third connection: before it come the one for the account, and the feeder's

test('clients of all kinds lose their connections, and end as the server has it', async (context) => {
  const server = await Server.startFresh(context);
  const { code, said, report } = await load(context, server.port, [
    'load --clients 40 --seconds 3 --ramp 0.5 --grace 30 --seed 4',
    'feed --weight 2 --rate 5 --pets 2 --drop-every 2 --down 0.2 --drop-by reset,close',
    'watch --weight 3 --pets 3 --drop-every 2 --down 0.2',
    'wander --weight 1 --stay 0.4',
    'idle --weight 2',
  ], '--threads', '2');
  assert.equal(code, 0, said);
  assert.ok(report.acknowledged > 50, said);
  assert.ok(report.drops.reset > 0 && report.drops.close > 0 && report.drops.silence > 0, said);
  assert.ok(report.connections_lost > 10 && report.replicas_compared > 100, said);
  assert.ok(report.latency_ms.shown.count > 10 && report.latency_ms.back.count > 10, said);
  assert.equal(report.gaps, 0);
  assert.equal(report.clients, 40);
  assert.match(said, /acknowledged sent again/);
  assert.match(said, /\d of 3 s: \d+ online/);
});

test('a replica that differs from what the server has is found, and named', async (context) => {
  const server = await Server.startFresh(context);
  const port = await startProxy(context, server.port, (connection, payload) => {
    const name = payload.indexOf('Load ');
    if (connection === firstWatcher && name >= 0) payload.write('Lord ', name);
    return payload;
  });
  const { code, said } = await load(context, port, feederAndWatchers);
  assert.equal(code, 1, said);
  assert.match(said, /replica of pets\/pet\/\d+ of client \d \(user 0\) differs: it holds epoch \d+, revision \d+.*Lord /);
});

test('a patch that never came is found', async (context) => {
  const server = await Server.startFresh(context);
  let patches = 0;
  const port = await startProxy(context, server.port, (connection, payload) => {
    if (connection === firstWatcher && payload[1] === patchKind && ++patches === lostPatch) return undefined;
    return payload;
  });
  const { code, said, report } = await load(context, port, feederAndWatchers);
  assert.equal(code, 1, said);
  assert.ok(patches > lostPatch + 2, 'others came after it');
  assert.equal(report.gaps, 1);
  assert.match(said, /a patch of pets\/\S+ to revision \d+ does not follow revision \d+/);
});


test('who may not open enough files is told how many it takes, and what to do', async (context) => {
  // A superuser may raise any limit, unless that right is taken.
  const asAnybody = process.getuid() === 0 ? 'exec setpriv --bounding-set -sys_resource' : 'exec';
  const { code, said } = await run(context, 'sh', ['-c', `ulimit -n 300; ${asAnybody} "$LIVEPET_LOADGEN" run --clients 2000`]);
  assert.equal(code, 2, said);
  assert.match(said, /2000 clients need \d+ open files, and this process may have 300; raise the hard limit/);
});

test('a scenario with a mistake makes no load, and says where it is', async (context) => {
  const scenario = join(temporaryFolder(context), 'scenario.txt');
  writeFileSync(scenario, 'load --clients 5\nfeed --often\n');
  const { code, said } = await run(context, process.env.LIVEPET_LOADGEN, ['run', scenario]);
  assert.equal(code, 2, said);
  assert.match(said, /scenario\.txt:2: .*--often; feed takes --weight/);
});
