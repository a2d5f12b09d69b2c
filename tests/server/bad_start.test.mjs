// A server that cannot start says why in a sentence, ends with a failure, and leaves the disk as it found it.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';

import { get } from './http_client.mjs';
import { runToItsEnd, Server, temporaryFolder } from './server_process.mjs';

// Where SQLite's header (sqlite.org/fileformat2.html) keeps what these tests falsify.
const userVersionAt = 60;
const applicationIdAt = 68;

const listOf = (folder) => readdirSync(folder).sort();
const contentOf = (folder) => Object.fromEntries(listOf(folder).map((file) => [file, readFileSync(join(folder, file)).toString('base64')]));

/** Runs the server on a database that it must refuse. */
async function assertRefused(folder, database, sentence) {
  const before = contentOf(folder);
  const { code, stdout, stderr } = await runToItsEnd('--port', '0', '--db', database);
  assert.equal(code, 1, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, sentence);
  assert.deepEqual(contentOf(folder), before, 'the folder is as it was');
}

let intact;

/** The bytes of a database with pets, closed in order. */
async function intactDatabase(context) {
  if (intact) return intact;
  const server = await Server.startFresh(context, '--population', '200');
  await server.end();
  return intact = readFileSync(server.database);
}

/** A folder with a copy of the intact database, changed by `falsify`, which may give other bytes. */
async function copyOfDatabase(context, falsify = () => {}) {
  const folder = temporaryFolder(context);
  const database = join(folder, 'world.sqlite3');
  const bytes = Buffer.from(await intactDatabase(context));
  writeFileSync(database, falsify(bytes) ?? bytes);
  return { folder, database };
}

test('the copy that the others falsify is good', async (context) => {
  const { database } = await copyOfDatabase(context);
  const server = await Server.start(context, database);
  assert.equal((await get(server, '/api/pets/200')).status, 200);
});

test('an empty file becomes a world', async (context) => {
  const database = join(temporaryFolder(context), 'world.sqlite3');
  writeFileSync(database, '');
  const server = await Server.start(context, database, '--population', '1');
  assert.equal((await get(server, '/api/pets/1')).status, 200);
});

test('a port in use', async (context) => {
  const taken = net.createServer();
  context.after(() => taken.close());
  await new Promise((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address();
  const { database } = await copyOfDatabase(context);

  const { code, stdout, stderr } = await runToItsEnd('--port', String(port), '--db', database, '--population', '5');
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, new RegExp(`127\\.0\\.0\\.1:${port}: The port is in use by another program`));

  const server = await Server.start(context, database);  // the database was let go of, and is whole
  assert.equal((await get(server, '/api/pets/200')).status, 200);
});

test('a database that another server uses', async (context) => {
  const server = await Server.startFresh(context, '--population', '3');
  const { code, stdout, stderr } = await runToItsEnd('--port', '0', '--db', server.database);
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /Another program is using this database.*--db/s);
  assert.equal((await get(server, '/api/pets/3')).status, 200, 'the first goes on');
  assert.equal((await server.end()).code, 0);
});

test('a database that another server uses, by another path to it', async (context) => {
  const server = await Server.startFresh(context);
  const detour = join(server.database, '..', '..', server.database.split('/').at(-2), '.', 'world.sqlite3');
  const { code, stderr } = await runToItsEnd('--port', '0', '--db', detour);
  assert.equal(code, 1);
  assert.match(stderr, /Another program is using this database/);
});

test('a read-only file', async (context) => {
  const { folder, database } = await copyOfDatabase(context);
  chmodSync(database, 0o444);
  await assertRefused(folder, database, /read-only.*writable/s);
});

test('a read-only folder', async (context) => {
  const { folder, database } = await copyOfDatabase(context);
  chmodSync(folder, 0o555);
  await assertRefused(folder, database, /read-only.*folder/s);
});

test('a new file in a read-only folder', async (context) => {
  const folder = temporaryFolder(context);
  chmodSync(folder, 0o555);
  await assertRefused(folder, join(folder, 'new.sqlite3'), /read-only/);
});

test('a folder that is not there', async (context) => {
  const folder = temporaryFolder(context);
  await assertRefused(folder, join(folder, 'nowhere', 'world.sqlite3'), /cannot be opened.*folder exists/s);
});

test('a folder in place of the file', async (context) => {
  const parent = temporaryFolder(context);
  const folder = join(parent, 'world.sqlite3');
  mkdirSync(folder);
  await assertRefused(folder, folder, /cannot be opened.*plain file/s);
  assert.deepEqual(listOf(parent), ['world.sqlite3']);
});

test('a database whose pages are damaged', async (context) => {
  const { folder, database } = await copyOfDatabase(context, (bytes) => { bytes.fill(0xA5, 4096); });
  await assertRefused(folder, database, /damaged/);
});

test('a database that was cut off', async (context) => {
  const { folder, database } = await copyOfDatabase(context, (bytes) => bytes.subarray(0, -4096 - 100));
  await assertRefused(folder, database, /damaged/);
});

test('a file that is no database', async (context) => {
  const folder = temporaryFolder(context);
  const database = join(folder, 'letter.txt');
  writeFileSync(database, 'Dear diary, today I adopted a turtle.\n'.repeat(300));
  await assertRefused(folder, database, /not a database.*untouched/s);
});

test("another program's database", async (context) => {
  const { folder, database } = await copyOfDatabase(context, (bytes) => { bytes.writeUInt32BE(0x12345678, applicationIdAt); });
  await assertRefused(folder, database, /another program.*untouched/s);
});

test('a database of a newer version', async (context) => {
  const { folder, database } = await copyOfDatabase(context, (bytes) => { bytes.writeUInt32BE(1_000, userVersionAt); });
  await assertRefused(folder, database, /newer LivePet.*--db/s);
});

test('a database with the tables of an app that this version lacks', async (context) => {
  // Renamed where it is listed: the text stands there as the key of a row, behind that row's header.
  const { folder, database } = await copyOfDatabase(context, (bytes) => {
    const row = Buffer.from('\x03\x1d\x01accounts', 'latin1');  // 3 bytes of header: a text of 8, and a small number
    const at = bytes.indexOf(row);
    assert.ok(at > 0, 'the row is where it was expected');
    bytes.write('accountz', at + 3);
  });
  await assertRefused(folder, database, /newer LivePet/);
});

test('an address that is none of this machine', async (context) => {
  const folder = temporaryFolder(context);
  for (const [address, sentence] of [['somewhere', /not an IP address/], ['192.0.2.7', /none of this machine/]]) {
    const { code, stderr } = await runToItsEnd('--port', '0', '--address', address, '--db', join(folder, 'world.sqlite3'));
    assert.equal(code, 1);
    assert.match(stderr, sentence);
  }
});

const nonsense = [
  [['--no-such-flag'], /--no-such-flag/],
  [['surplus'], /surplus/],
  [['--port'], /--port/],
  [['--port', '70000'], /--port/],
  [['--port', 'http'], /--port/],
  [['--shards', '1000'], /--shards/],
  [['--log-level', 'loud'], /--log-level/],
  [['--population', '-1'], /--population/],
  [['--population', '10000001'], /--population/],
  [['--tick-ms', '0'], /at least 1/],
  [['--tick-ms', '-5'], /at least 1/],
  [['--tick-ms', '86400001'], /at most a day/],
  [['--tick-ms', 'often'], /--tick-ms/],
  [['--tick-ms', '1e3'], /--tick-ms/],
  [['--hunger-per-tick', '0'], /at least 1/],
  [['--hunger-max', '0'], /at least 1/],
  [['--hunger-max', '-1'], /--hunger-max/],
  [['--feed-amount', '4294967295'], /at most/],
  [['--treat-amount', '4294967296'], /--treat-amount/],
  [['--age-max-ticks', '99999999999999999999'], /--age-max-ticks/],
  [['--starve-ticks', '1073741825'], /at most/],
];

for (const [options, sentence] of nonsense) {
  test(`the options ${options.join(' ')}`, async (context) => {
    const folder = temporaryFolder(context);
    const { code, stdout, stderr } = await runToItsEnd('--db', join(folder, 'world.sqlite3'), ...options);
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
    assert.deepEqual(listOf(folder), [], 'no file was made');
  });
}

test('--help and --version explain and end well', async (context) => {
  const folder = temporaryFolder(context);
  const database = join(folder, 'world.sqlite3');
  const help = await runToItsEnd('--db', database, '--help');
  assert.equal(help.code, 0);
  for (const option of ['--port', '--db', '--population', '--tick-ms']) assert.ok(help.stdout.includes(option));
  const version = await runToItsEnd('--version');
  assert.equal(version.code, 0);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
  assert.ok(!existsSync(database));
});
