// The native client opens a window (under Xvfb), draws the page without a server, and writes what it shows.
//
//   LIVEPET_DEBUG_CLIENT=…/livepet-debug-client node --test debug_client.test.mjs

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';

const client = process.env.LIVEPET_DEBUG_CLIENT;
const nobody = 'ws://127.0.0.1:1/ws';

/** Width, height and the decompressed rows of a PNG file. */
function readPng(path) {
  const bytes = readFileSync(path);
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  const parts = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), rows: inflateSync(Buffer.concat(parts)) };
}

function screenshot(...options) {
  const folder = mkdtempSync(join(tmpdir(), 'livepet-client-'));
  const file = join(folder, 'page.png');
  try {
    execFileSync('xvfb-run', ['-a', '-s', '-screen 0 2000x2000x24', client, '--url', nobody, '--reduced-motion',
      '--screenshot', file, '--after', '300', ...options], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 50_000 });
    return readPng(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a screenshot has the size that was asked for, and more than one colour', () => {
  const png = screenshot('--route', '#/pets/new', '--size', '390x844', '--scale', '2');
  assert.equal(png.width, 780);
  assert.equal(png.height, 1688);
  assert.ok(new Set(png.rows).size > 50);
});

test('light and dark are told apart', () => {
  const sum = (png) => png.rows.reduce((total, byte) => total + byte, 0);
  const light = screenshot('--size', '400x400', '--theme', 'light', '--route', '#/about');
  const dark = screenshot('--size', '400x400', '--theme', 'dark', '--route', '#/about');
  assert.notEqual(sum(light), sum(dark));
});

test('options that cannot be are refused with a reason', () => {
  for (const options of [['--size', 'large'], ['--size', '10x10'], ['--theme', 'plaid'], ['--scale', '9']]) {
    const run = spawnSync(client, options, { encoding: 'utf8' });
    assert.notEqual(run.status, 0);
    assert.match(run.stderr + run.stdout, new RegExp(options[0]));
  }
});
