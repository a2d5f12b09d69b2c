// `livepet-server admin`: the first administrator, and recovery codes, on the database of a server that does not run.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { get, post } from './http_client.mjs';
import { runToItsEnd, runWithInput, Server, temporaryFolder } from './server_process.mjs';
import { Client, decode, encode, register } from './wire_client.mjs';

const least = ['--password-cost', 'least'];
const find = 9, issueRecovery = 10, endLogins = 11;

const world = (context) => join(temporaryFolder(context), 'world.sqlite3');
const add = (database, name, input) => runWithInput(input, 'admin', 'add', name, '--db', database, ...least);
const ask = (client, ...body) => client.commandBytes('accounts', encode(body));

async function logIn(server, name, password) {
  const { status, json } = await post(server, '/api/accounts/login', { json: { name, password } });
  assert.equal(status, 200, json.error);
  return json.token;
}

test('the first administrator, before there is a world, and what one may do', async (context) => {
  const database = world(context);
  const { code, stdout, stderr } = await add(database, 'Root', 'correct horse\n');
  assert.deepEqual([code, stdout], [0, 'The administrator Root was made.\n'], stderr);
  const server = await Server.start(context, database);
  const root = await Client.connect(server, { token: await logIn(server, 'root', 'correct horse') });
  assert.equal(root.welcome.role, 2);

  const ada = await register(server, 'Ada');
  const client = await Client.connect(server, ada);
  const [account] = decode((await ask(root, find, 'ADA')).body);
  assert.equal(account, ada.account);
  const [recoveryCode] = decode((await ask(root, issueRecovery, account)).body);
  assert.equal((await ask(root, endLogins, account)).code, 0);
  assert.equal((await client.end()).code, 4001);
  const { status, json } = await post(server, '/api/accounts/recover', { json: { name: 'Ada', code: recoveryCode.toLowerCase(), new_password: 'battery staple' } });
  assert.equal(status, 200, json.error);
  assert.equal((await get(server, '/api/accounts/me', { token: json.token })).json.name, 'Ada');
});

test('somebody who has an account becomes an administrator, and keeps the password', async (context) => {
  const server = await Server.startFresh(context);
  const { token } = await register(server, 'Ada');
  await server.end();
  const { code, stdout } = await add(server.database, 'ada', '');
  assert.deepEqual([code, stdout], [0, 'Ada is an administrator now.\n']);
  const again = await Server.start(context, server.database);
  assert.equal((await Client.connect(again, { token })).welcome.role, 2);
  await logIn(again, 'Ada', 'correct horse');
});

test('a recovery code from the command line', async (context) => {
  const server = await Server.startFresh(context);
  await register(server, 'Ada');
  await server.end();
  const { code, stdout } = await runToItsEnd('admin', 'recover', 'Ada', '--db', server.database);
  assert.equal(code, 0);
  const [recoveryCode] = stdout.match(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/m);
  const again = await Server.start(context, server.database);
  const recover = (name) => post(again, '/api/accounts/recover', { json: { name, code: recoveryCode, new_password: 'battery staple' } });
  assert.equal((await recover('Bob')).status, 401);
  assert.equal((await recover('Ada')).status, 200);
  assert.equal((await recover('Ada')).status, 401, 'only once');
});

test('what cannot be done is said, and nothing has changed', async (context) => {
  const database = world(context);
  for (const [name, input, sentence] of [['Root', '', /No password was given/], ['Root', 'short\n', /at least 8 characters/], ['Al', 'correct horse\n', /at least 3 characters/],
    ['Ro\u202Eot', 'correct horse\n', /reorder text/], [' ', 'correct horse\n', /something that can be seen/]]) {
    const { code, stdout, stderr } = await add(database, name, input);
    assert.deepEqual([code, stdout], [1, ''], name);
    assert.match(stderr, sentence);
  }
  const { code, stderr } = await runToItsEnd('admin', 'recover', 'Nobody', '--db', database);
  assert.equal(code, 1);
  assert.match(stderr, /no such account/);
  for (const words of [['admin'], ['admin', 'add'], ['admin', 'dance', 'Ada']]) {
    assert.notEqual((await runToItsEnd(...words, '--db', database)).code, 0, words.join(' '));
  }
  assert.equal(existsSync(`${database}-lock`), false);
});

test('a database that a server uses is left alone, with a word on what to do', async (context) => {
  const server = await Server.startFresh(context);
  const { code, stderr } = await add(server.database, 'Root', 'correct horse\n');
  assert.equal(code, 1);
  assert.match(stderr, /a server is using this database\. Stop it, run this again/);
  assert.equal((await get(server, '/healthz')).status, 200);
});
