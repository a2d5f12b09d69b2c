// The native client plays scripts without a window: against a real server, and against what it has recorded of one.
//
//   LIVEPET_SERVER=… LIVEPET_DEBUG_CLIENT=… node --test debug_client_script.test.mjs

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, truncateSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { within } from '../server/patience.mjs';
import { Server, temporaryFolder } from '../server/server_process.mjs';

const still = ['--tick-ms', '3600000', '--population', '5'];

/** Plays a script of these lines to its end; gives the exit code, and what was said. */
function play(folder, lines, ...options) {
  const script = join(folder, 'test.script');
  writeFileSync(script, `${['patience 60000', ...lines].join('\n')}\n`);
  const whole = ['--headless', '--script', script, ...options];
  const child = spawn(process.env.LIVEPET_DEBUG_CLIENT, whole, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { stderr += text; });
  return within('the script to end', new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  }));
}

const at = (server) => ['--url', `${server.url.replace('http', 'ws')}/ws`];
const succeeds = (run) => assert.equal(run.code, 0, run.stderr);

test('a life: registered, at home, fed on a slow network, through a break and a reload', async (context) => {
  const server = await Server.startFresh(context, ...still);
  succeeds(await play(temporaryFolder(context), [
    'register Ada "correct horse"',
    'route pets/new',
    'type Name Mochi',
    'click radio Dragon',
    'click button "Welcome it home"',
    'wait-until heading Mochi',
    'latency 100',
    'click button Feed',
    'wait-until text "Ada fed it*"',
    'expect no alert "?*"',
    'disconnect',
    'wait-until status Offline',
    'click button Treat',
    'wait-until status Online',
    'wait-until text "4 treats left*"',
    'network-off',
    'expect no status "Simulated network*"',
    'reload',
    'wait-until status Online',
    'wait-until heading Mochi',
    'wait-until text "Ada gave it a treat*"',
    'expect link Ada',
  ], ...at(server)));
});

test('a cut lasts as long as it was told, and loses nothing that was typed', async (context) => {
  const server = await Server.startFresh(context, ...still);
  succeeds(await play(temporaryFolder(context), [
    'register Ada "correct horse"',
    'route pets/new',
    'cut 1500',
    'wait-until status Offline',
    'wait-until status "Simulated network: cut for*"',
    'type Name "Half a name"',
    'click button "Welcome it home"',
    'wait-until status Online',
    'wait-until heading "Half a name"',
  ], ...at(server)));
});

test('what fails is said with its line, and with what was on screen instead', async (context) => {
  const folder = temporaryFolder(context);
  const server = await Server.startFresh(context, ...still);
  const run = await play(folder, ['route about', 'wait-until status Online', 'patience 100', 'click button Feed'], ...at(server));
  assert.equal(run.code, 1);
  assert.match(run.stderr, /test\.script:5: click button Feed: there is none, within 100 ms\. On screen is:\n/);
  assert.match(run.stderr, /^ +heading "About LivePet"/m);
  const now = await play(folder, ['route about', 'expect heading "Something else"'], ...at(server));
  assert.equal(now.code, 1);
  assert.match(now.stderr, /:3: expect heading "Something else": there is none/);
  const shot = await play(folder, ['screenshot page.png'], ...at(server));
  assert.match(shot.stderr, /there is no window/);
});

test('a script that says nothing sensible is not begun', async (context) => {
  const folder = temporaryFolder(context);
  const faults = [['dance', 'no such statement'], ['click button', 'takes 2 words'], ['expect butler Feed', 'no such role'],
    ['latency much', 'is no number'], ['type "Name', 'a quote is not closed']];
  for (const [line, why] of faults) {
    const run = await play(folder, [line]);
    assert.equal(run.code, 2);
    assert.match(run.stderr, new RegExp(`test\\.script:2: .*${why}`));
  }
  assert.notEqual((await play(folder, ['print'], '--script', join(folder, 'none'))).code, 0);
});

test('a session that was recorded is played without its server, as far as the file goes', async (context) => {
  const folder = temporaryFolder(context);
  const server = await Server.startFresh(context, ...still);
  const recording = join(folder, 'session.livepet');
  succeeds(await play(folder, [
    'register Ada "correct horse"',
    'route pets/new',
    'type Name Mochi',
    'click button "Welcome it home"',
    'wait-until heading Mochi',
    'click button Treat',
    'wait-until text "4 treats left*"',
    'wait 500',
    'route newest',
    'wait-until heading "Newest pets"',
    'wait-until link Mochi',
  ], ...at(server), '--record', recording));
  await server.end();
  const bytes = readFileSync(recording, 'latin1');
  assert.ok(!bytes.includes('correct horse'), 'no password');
  assert.ok(!/[0-9a-f]{31}[1-9a-f]/.test(bytes.replaceAll('0'.repeat(32), '')), 'no token');

  succeeds(await play(folder, [
    'wait-until heading Mochi',
    'wait-until text "4 treats left*"',
    'wait-until heading "Newest pets"',
    'wait-until link Mochi',
    'expect link Ada',
    'expect status Online',
  ], '--replay', recording));

  truncateSync(recording, statSync(recording).size - 5);
  const cut = await play(folder, ['wait-until heading Mochi'], '--replay', recording);
  succeeds(cut);
  assert.match(cut.stderr, /ends in the middle/);
  writeFileSync(recording, 'something else');
  const other = await play(folder, ['print'], '--replay', recording);
  assert.equal(other.code, 2);
  assert.match(other.stderr, /it is no recording/);
});
