// The comparison itself: it must find a difference where there is one, and say how to repeat it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generateScript, generateScripts } from './generate.mjs';
import { otpProgram } from './programs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
const beams = process.env.LIVEPET_ORACLE_BEAMS ?? join(folder, 'beams');
after(() => rmSync(folder, { recursive: true }));

const otp = otpProgram(beams);
const erl = `erl +S 1 -noinput -kernel logger_level none -pa '${beams}' -s otp_trace main`;

/** A program that is OTP's, but for what the shell command behind the pipe does to its traces. */
function pretender(name, command) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${command}\n`);
  chmodSync(path, 0o755);
  return path;
}

function compare(...args) {
  const done = spawnSync(process.execPath, [join(here, 'compare.mjs'), '--beams', beams, ...args], { encoding: 'utf8' });
  return { status: done.status, said: done.stdout + done.stderr };
}

test('equal programs agree, on random scripts and on files', () => {
  const same = pretender('same', `exec ${erl}`);
  const { status, said } = compare('--program', same, '--seed', '1', '--scripts', '50', join(here, 'scripts/retries.script'));
  assert.equal(status, 0, said);
  assert.match(said, /50 random scripts agree, from seed 1/);
  assert.match(said, /retries\.script: 13 scripts agree \(OTP and ours\)/);
  assert.match(said, /retries\.script: 13 scripts agree \(OTP and recorded\)/);
});

test('a difference is found, made small, shown and can be repeated', () => {
  const wrong = pretender('wrong', `${erl} | sed 's/^end \\(c[0-9]*#2\\) crash/end \\1 killed/'`);
  const { status, said } = compare('--program', wrong, '--seed', '1', '--scripts', '200');
  assert.equal(status, 1, said);
  assert.match(said, /^> end c\d+#2 crash\s+\| end c\d+#2 killed$/m);
  const script = said.slice(said.indexOf('script seed_'), said.indexOf('  OTP '));
  assert.ok(script.trim().split('\n').length <= 8, `small enough:\n${script}`);
  const [, seed] = said.match(/To repeat: node \S+ --program \S+ --scripts 1 --seed (\d+)/);
  assert.equal(compare('--program', wrong, '--seed', seed, '--scripts', '1').status, 1);
});

test('a program that prints less, or more, or ends badly differs', () => {
  assert.equal(compare('--program', pretender('silent', 'cat >/dev/null'), '--scripts', '3').status, 1);
  assert.equal(compare('--program', pretender('more', `${erl}; echo script more`), '--scripts', '3').status, 1);
  const dies = compare('--program', pretender('dies', `${erl}; echo badly >&2; exit 3`), '--scripts', '3');
  assert.equal(dies.status, 1);
  assert.match(dies.said, /ours ended with 3:\nbadly/);
});

test('recorded traces need no Erlang', () => {
  const trace = join(here, 'scripts/start.trace');
  const run = (program) => spawnSync(process.execPath,
    [join(here, 'compare.mjs'), '--program', program, '--recorded', join(here, 'scripts/start.script')],
    { encoding: 'utf8', env: { PATH: '/bin:/usr/bin/nowhere' } });
  assert.equal(run(pretender('recorded', `cat >/dev/null; cat '${trace}'`)).status, 0);
  assert.equal(run(pretender('altered', `cat >/dev/null; sed 's/a#2 ok/a#2 failed/' '${trace}'`)).status, 1);
});

test('what cannot be compared is said', () => {
  for (const args of [[], ['--program', '/nowhere'], ['--program', 'a', '--record'], ['--program', '/bin/true', '--seed', 'x'],
    ['--program', '/bin/true', '--recorded'], ['--program', '/bin/true', 'no-such-file'], ['--unknown']]) {
    const { status, said } = compare(...args);
    assert.equal(status, 2, `${args}: ${said}`);
    assert.match(said, /^compare: ./m);
  }
});

test('a seed repeats its scripts, each of which can be had alone', () => {
  const scripts = generateScripts(77, 20);
  assert.deepEqual(generateScripts(77, 20), scripts);
  assert.equal(generateScript(82), scripts[5]);
  assert.equal(new Set(scripts).size, scripts.length);
});

test('random scripts are well formed, and reach every kind of line', async () => {
  const { traces, ended } = await otp.traces(generateScripts(1000, 3000).map((script) => script.replace(/^wait .*/m, '')).join('\n---\n'));
  assert.equal(ended, 0);
  const lines = traces.flat().join('\n');
  for (const wanted of [/^start c\d+#\d+ failed$/m, /^start c\d+#\d+ ignored$/m, /^start s\d+#\d+ failed$/m, /^end s\d+#\d+ shutdown$/m,
    /^end c\d+#\d+ normal$/m, /^end c\d+#\d+ killed$/m, /^end c\d+#\d+ error$/m, /^result terminate \S+ (ok|not_found)$/m,
    /^result restart \S+ restarting$/m, /^result restart \S+ failed$/m, /^result restart \S+ ignored$/m, /^result delete \S+ restarting$/m,
    /^result start_child \S+ already_present$/m, /^result start_child \S+ bad_spec$/m, /^result which .*:restarting/m,
    /^result which \S+( c\d+#\d+)* restarting/m, /^result count \S+ gone$/m, /^result start already_started$/m]) {
    assert.match(lines, wanted);
  }
});
