// The commands' own decisions: what they say without building, which packages they miss, what they refuse to remove.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8', cwd: root, env: { ...process.env, TERM: 'dumb', CI: '' } });
  return { status: done.status, said: done.stdout, complained: done.stderr };
}

/** Runs shell text with the functions of these files of tools/. */
function shell(files, text) {
  const sourced = files.map((file) => `. '${root}/tools/${file}'`).join('\n');
  return run('bash', '-c', `set -euo pipefail\nroot='${root}' system=debian-12 codename=bookworm\n${sourced}\n${text}`);
}

function folder(context) {
  const path = mkdtempSync(join(tmpdir(), 'livepet-commands-'));
  context.after(() => rmSync(path, { recursive: true }));
  return path;
}

for (const command of ['run', 'test', 'check', 'bench', 'setup']) {
  test(`tools/${command} --help says how it is used`, () => {
    const { status, said } = run(`tools/${command}`, '--help');
    assert.equal(status, 0);
    assert.match(said, new RegExp(`^  tools/${command} `, 'm'));
    assert.match(said, /^  --help/m);
  });
}

test('an unknown group, part or preset ends with a sentence', () => {
  for (const [command, ...args] of [['setup', 'everything'], ['check', 'spelling'], ['test', '--preset', 'gold'], ['bench']]) {
    const { status, complained } = run(`tools/${command}`, ...args);
    assert.equal(status, 1);
    assert.match(complained, new RegExp(`^${command}: .+\\.`));
  }
});

test('each row of the package list is complete and names a package once', () => {
  const rows = readFileSync(join(root, 'tools/setup.d/packages'), 'utf8').split('\n').filter((row) => row && !row.startsWith('#'));
  const names = rows.map((row) => {
    const [groups, name, systems, , , ...why] = row.split(/\s+/);
    assert.match(groups, /^((build|test|check|bench|client),?)+$/);
    assert.match(systems, /^(all|((debian-12|debian-13|ubuntu-24\.04),?)+)$/);
    assert.ok(why.length > 0, name);
    return name;
  });
  assert.equal(new Set(names).size, names.length);
});

test('the supported systems are told from others', (context) => {
  const release = join(folder(context), 'os-release');
  const systemOf = (text) => {
    writeFileSync(release, text);
    return shell(['shell/system.sh'], `detect_system '${release}'; echo "$system $codename"`).said.trim();
  };
  assert.equal(systemOf('ID=debian\nVERSION_ID="12"\n'), 'debian-12 bookworm');
  assert.equal(systemOf('ID=debian\nVERSION_ID="13"\n'), 'debian-13 trixie');
  assert.equal(systemOf('ID=ubuntu\nVERSION_ID="24.04"\n'), 'ubuntu-24.04 noble');
  assert.equal(systemOf('ID=fedora\nVERSION_ID=41\n'), '');
  assert.equal(systemOf('ID=debian\n'), '');
});

test('packages are needed by group and system', () => {
  const needed = (system, ...groups) => shell(['setup.d/packages.sh'],
    `system=${system}; read_packages ${groups.join(' ')}; printf '%s\\n' "\${needed[@]}"`).said.split('\n');
  assert.ok(needed('debian-12', 'build').includes('libboost1.83-dev'));
  assert.ok(!needed('debian-12', 'build').includes('chromium'));
  assert.ok(needed('debian-12', 'build', 'test').includes('chromium'));
  assert.ok(needed('debian-12', 'test').includes('erlang-base') && needed('debian-12', 'bench').includes('erlang-base'));
  assert.equal(needed('debian-12', 'test', 'bench').filter((name) => name === 'erlang-base').length, 1);
  assert.ok(!needed('ubuntu-24.04', 'build', 'test').includes('chromium'));
});

test('what a plan of apt removes or downgrades is a loss, what it upgrades or adds is none', () => {
  const plan = ['Inst libboost1.83-dev (1.83.0-4.2~bpo12+1 Debian Backports:stable-backports [amd64])',
    'Remv libboost1.74-dev [1.74.0+ds1-21]',
    'Inst catch2 [2.13.10-1] (3.7.1-0.4~bpo12+1 Debian Backports:stable-backports [amd64])',
    'Inst libfmt-dev [10.1.1] (9.1.0+ds1-2 Debian:12.0/stable [amd64])',
    'Conf libboost1.83-dev (1.83.0-4.2~bpo12+1 Debian Backports:stable-backports [amd64])'].join('\n');
  const { said } = shell(['shell/apt.sh'], `planned_losses <<<'${plan}'`);
  assert.deepEqual(said.trim().split('\n'), ['libboost1.74-dev', 'libfmt-dev']);
});

test('the package that excludes another is found in its record', () => {
  const records = 'Package: g++\nBreaks: libgcc-8-dev\n\nPackage: libboost1.83-dev\nConflicts: libboost1.7-dev, libboost1.74-dev (<< 2), bjam\n';
  const { said } = shell(['setup.d/packages.sh'], `excluding_packages libboost1.74-dev python3-scipy <<<'${records}'`);
  assert.equal(said, 'libboost1.83-dev');
});

test('the progress of a build is one line, and its other words stay', () => {
  const text = '[3/12] Building CXX object a.o\\nFAILED: a.o\\na.cpp:1: error: no\\n-- Configuring done\\nninja: no work to do.\\n';
  const { complained } = shell(['shell/ui.sh', 'shell/build.sh'], `printf '${text}' | show_build_progress Building`);
  assert.equal(complained, 'Building: 25 % [3/12]\nFAILED: a.o\na.cpp:1: error: no\n');
});
