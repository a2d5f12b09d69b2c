// People and their log-ins: over the socket and over HTTP, as they should be used and as they should not.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { get, post, request } from './http_client.mjs';
import { within } from './patience.mjs';
import { Server } from './server_process.mjs';
import { Client, decode, encode, listFields, named, refusal, register } from './wire_client.mjs';

const revokedMsMax = 1_000;
const closeCode = { loggedOut: 4001 };
const command = { register: 0, logIn: 1, recover: 2, logOut: 3, look: 4, changePassword: 5, endLogin: 6, deleteAccount: 7, export: 8, find: 9, issueRecovery: 10, endLogins: 11 };
const refused = { malformed: 1, wrongCredentials: 11, tooManyAttempts: 14, logInFirst: 15, loggedInAlready: 16, notAdministrator: 17 };
const accountFields = ['account', 'name', 'role', 'created', 'logins'];
const loginFields = ['login', 'device', 'created', 'lastSeen', 'isThis'];

const ask = (client, ...body) => client.commandBytes('accounts', encode(body));
const lookFields = async (client) => named(accountFields, decode((await ask(client, command.look)).body));
const logIn = (server, name, password = 'correct horse') => post(server, '/api/accounts/login', { json: { name, password } });

/** The session is closed in time, with the code and the word that make a client forget its token. */
async function assertLoggedOut(client, since) {
  const { code, goodbye } = await client.end();
  assert.ok(Date.now() - since < revokedMsMax, `after ${Date.now() - since} ms`);
  assert.equal(code, closeCode.loggedOut);
  assert.deepEqual([goodbye.retry, goodbye.loggedOut], [true, true]);
  assert.match(goodbye.reason, /^[A-Z].*\.$/);
}

test('an account over the socket: registered, logged in to, looked at, left', async (context) => {
  const server = await Server.startFresh(context);
  const guest = await Client.connectGuest(server);
  const made = await ask(guest, command.register, ' Zoë ', 'correct horse');
  assert.equal(made.code, 0, made.message);
  const [account, name, token] = decode(made.body);
  assert.equal(name, 'Zoë');
  assert.equal(guest.welcome.user, 0, 'who one is does not change in a session');
  assert.equal((await guest.tryCreate('Nobody’s')).code, refusal.logInFirst);

  const zoe = await Client.connect(server, { token });
  assert.deepEqual([zoe.welcome.user, zoe.welcome.name, zoe.welcome.role], [account, 'Zoë', 1]);
  const pet = await zoe.create('Hers');
  const again = await ask(await Client.connectGuest(server), command.logIn, 'ZOË', 'correct horse');
  const phone = await Client.connect(server, { token: decode(again.body)[2] });
  assert.deepEqual((await phone.join('pets/mine', listFields)).state.pets, [pet]);

  const { logins } = await lookFields(phone);
  assert.equal(logins.length, 2);
  assert.deepEqual(logins.map((login) => named(loginFields, login).isThis), [true, false]);
  assert.equal((await ask(phone, command.logOut)).code, 0);
  await assertLoggedOut(phone, Date.now());
  await zoe.feed(pet);
});

test('a guest may look, and leaves no row behind', async (context) => {
  const server = await Server.startFresh(context, '--population', '80');
  for (let i = 0; i < 50; ++i) {
    const guest = await Client.connectGuest(server);
    assert.equal((await guest.join('pets/newest', listFields)).state.pets.length > 0, true);
    assert.deepEqual((await guest.join('pets/mine', listFields)).state, { pets: [], population: 0 });
    for (const reply of [await guest.tryCreate('Nobody’s'), await guest.tryFeed(1), await guest.tryTreat(1)]) assert.equal(reply.code, refusal.logInFirst);
    assert.equal((await ask(guest, command.look)).code, refused.logInFirst);
    guest.close();
  }
  const { account } = await register(server);
  assert.equal(account, 1, 'the first number given out');
});

test('a log-in survives restarts, and its end does too', async (context) => {
  let server = await Server.startFresh(context);
  const ada = await register(server, 'Ada');
  const { json: phone } = await logIn(server, 'Ada');
  assert.equal((await post(server, '/api/accounts/logout', { token: phone.token })).status, 200);
  await server.kill();
  server = await Server.start(context, server.database);
  assert.equal((await Client.connect(server, { token: ada.token })).welcome.user, ada.account);
  assert.equal((await Client.connect(server, { token: phone.token })).welcome.tokenRefused, true);
  await server.end();
  const bytes = readFileSync(server.database);
  for (const secret of [ada.token, phone.token, 'correct horse']) assert.equal(bytes.includes(secret), false, 'the file holds no secret');
});

test('whatever ends a log-in closes its sessions on all shards within a second', async (context) => {
  const server = await Server.startFresh(context, '--shards', '2');
  const bystander = await Bystander.enter(server);
  const ada = await register(server, 'Ada');
  const windows = async (token) => Promise.all(Array.from({ length: 4 }, () => Client.connect(server, { token })));
  const loggedIn = async () => (await logIn(server, 'Ada')).json.token;

  let token = await loggedIn();
  let open = await windows(token);
  let since = Date.now();
  assert.equal((await post(server, '/api/accounts/logout', { token })).status, 200);
  for (const client of open) await assertLoggedOut(client, since);

  token = await loggedIn();
  open = await windows(token);
  const own = await Client.connect(server, { token: ada.token });
  const { logins } = await lookFields(own);
  const [other] = logins.map((login) => named(loginFields, login)).filter(({ isThis }) => !isThis);
  since = Date.now();
  assert.equal((await ask(own, command.endLogin, other.login)).code, 0);
  for (const client of open) await assertLoggedOut(client, since);

  open = await windows(await loggedIn());
  since = Date.now();
  assert.equal((await ask(own, command.changePassword, 'correct horse', 'battery staple')).code, 0);
  for (const client of open) await assertLoggedOut(client, since);
  await own.ping();

  since = Date.now();
  assert.equal((await ask(own, command.deleteAccount, 'battery staple')).code, 0);
  await assertLoggedOut(own, since);
  assert.equal((await logIn(server, 'Ada', 'battery staple')).status, 401);
  assert.equal((await get(server, '/api/accounts/me', { token: ada.token })).status, 401);
  await bystander.assertServed();
});

test('of many who register one name at once, one gets it', async (context) => {
  const server = await Server.startFresh(context, '--shards', '2');
  const tries = await Promise.all(Array.from({ length: 20 }, (_, i) => post(server, '/api/accounts/register', {
    json: { name: i % 2 === 0 ? 'Ada' : 'aDA', password: 'correct horse' },
  })));
  assert.equal(tries.filter(({ status }) => status === 201).length, 1);
  for (const { status, json } of tries.filter((one) => one.status !== 201)) assert.equal(status, 409, json.error);
});

const names = [
  ['', 'name_is_blank'], ['   ', 'name_is_blank'], ['\u200B\u2060\uFEFF', 'name_is_blank'], ['Al', 'name_too_short'], ['x'.repeat(41), 'name_too_long'],
  ['x'.repeat(5_000), 'name_too_long'], ['A\nda', 'name_has_control'], ['A\0da', 'name_has_control'], ['A\u202Eda', 'name_has_bidi_control'],
];
const goodNames = ['猫ちゃん', 'Robert\'); DROP TABLE accounts;--', '<script>alert(1)</script>', '🐈🐈🐈', 'x'.repeat(40), '../../etc/passwd', 'null', 'قطة صغيرة'];

test('names of all kinds', async (context) => {
  const server = await Server.startFresh(context);
  for (const [name, code] of names) {
    const { status, json } = await post(server, '/api/accounts/register', { json: { name, password: 'correct horse' } });
    assert.deepEqual([status, json.code], [400, code], name);
  }
  for (const name of goodNames) {
    const { token } = await register(server, name);
    assert.equal((await get(server, '/api/accounts/me', { token })).json.name, name);
    assert.equal((await logIn(server, name)).status, 200);
  }
  for (const password of ['', 'short', 'x'.repeat(1_025)]) {
    assert.equal((await post(server, '/api/accounts/register', { json: { name: 'Ada', password } })).status, 400);
  }
});

test('bodies that are none, or too long', async (context) => {
  const server = await Server.startFresh(context);
  for (const body of ['', '{', 'null', '[]', '{"name":"Ada"}', '{"name":1,"password":2}', `{"name":${'['.repeat(1_000)}`, '{"name":"Ada","password":"correct horse","x":1}', '\xFF']) {
    const { status, json } = await post(server, '/api/accounts/register', { body });
    assert.deepEqual([status, json?.code], [400, 'malformed'], body.slice(0, 60));
  }
  assert.equal((await post(server, '/api/accounts/login', { body: `{"name":"${'x'.repeat(70_000)}"}` })).status, 413);
  assert.equal((await request(server, 'GET', '/api/accounts/login')).status, 405);
});

test('bodies that are no command about accounts', async (context) => {
  const server = await Server.startFresh(context);
  const client = await Client.connectGuest(server);
  for (const body of [Buffer.alloc(0), encode(5), encode([99]), encode([command.register, 'Ada']), encode([command.register, 1, 2]), encode([command.logOut, 1])]) {
    assert.equal((await client.commandBytes('accounts', body)).code, refused.malformed);
  }
  assert.match((await client.join('accounts/me', accountFields)).closed, /no such topic/);
});

test('guessing is slowed down, and says for how long; others go on', async (context) => {
  const server = await Server.startFresh(context);
  const bystander = await Bystander.enter(server);
  await register(server, 'Ada');
  let last;
  for (let i = 0; i < 15; ++i) last = await logIn(server, 'Ada', `wrong horse ${i}`);
  assert.equal(last.status, 429);
  assert.equal(last.json.code, 'too_many_attempts');
  assert.match(last.json.error, /Try again in \d+ seconds?\./);
  assert.ok(Number(last.headers['retry-after']) >= 1);
  const guest = await Client.connectGuest(server);
  assert.equal((await ask(guest, command.logIn, 'Ada', 'correct horse')).code, refused.tooManyAttempts, 'whichever way it is asked');
  await bystander.assertServed();
});

test('a flood of log-ins leaves room for everybody else', async (context) => {
  const server = await Server.startFresh(context, '--password-cost', 'interactive');
  const bystander = await Bystander.enter(server);
  const flood = Promise.all(Array.from({ length: 200 }, (_, i) => logIn(server, `Nobody ${i}`, 'wrong horse')));
  for (let i = 0; i < 20; ++i) await within('the bystander', bystander.assertServed());
  const statuses = (await flood).map(({ status }) => status);
  assert.ok(statuses.every((status) => [401, 429, 503].includes(status)), [...new Set(statuses)].join());
  assert.ok(statuses.filter((status) => status === 401).length <= 31, 'an address has so many guesses');
});

test('registrations from an address are limited', async (context) => {
  const server = await Server.startFresh(context, '--registrations-per-hour', '3');
  const statuses = [];
  for (let i = 0; i < 5; ++i) statuses.push((await post(server, '/api/accounts/register', { json: { name: `Number ${i}`, password: 'correct horse' } })).status);
  assert.deepEqual(statuses, [201, 201, 201, 429, 429]);
});

test('an unknown name takes as long as a wrong password', async (context) => {
  const server = await Server.startFresh(context, '--password-cost', 'interactive');
  await register(server, 'Ada');
  const took = async (name) => {
    const times = [];
    for (let i = 0; i < 4; ++i) {
      const asked = performance.now();
      assert.equal((await logIn(server, name, 'wrong horse')).status, 401);
      times.push(performance.now() - asked);
    }
    return Math.min(...times);
  };
  const [known, unknown] = [await took('Ada'), await took('Bob')];
  assert.ok(unknown > known / 2 && known > unknown / 2, `${known} ms for a known name, ${unknown} ms for an unknown`);
});

test('an export holds what the server knows, pets included, and nobody else’s', async (context) => {
  const server = await Server.startFresh(context);
  const [ada, bob] = [await register(server, 'Ada'), await register(server, 'Bob')];
  const client = await Client.connect(server, ada);
  const pet = await client.create('Mochi');
  await (await Client.connect(server, bob)).create('Not hers');
  const { status, headers, json } = await get(server, '/api/accounts/export', { token: ada.token });
  assert.equal(status, 200);
  assert.match(headers['content-disposition'], /attachment/);
  assert.equal(json.accounts.name, 'Ada');
  assert.deepEqual(json.pets.map(({ id, name }) => [id, name]), [[pet, 'Mochi']]);
  const overSocket = JSON.parse(decode((await ask(client, command.export)).body)[0].toString());
  assert.deepEqual(Object.keys(overSocket), Object.keys(json));
  assert.equal((await get(server, '/api/accounts/export')).status, 401);
});

test('only administrators do things for others', async (context) => {
  const server = await Server.startFresh(context);
  const [ada, bob] = [await register(server, 'Ada'), await register(server, 'Bob')];
  const client = await Client.connect(server, ada);
  for (const body of [[command.find, 'Bob'], [command.issueRecovery, bob.account], [command.endLogins, bob.account]]) {
    assert.equal((await ask(client, ...body)).code, refused.notAdministrator);
  }
  assert.equal((await get(server, '/api/accounts/me', { token: bob.token })).status, 200);
  assert.equal((await ask(client, command.register, 'Eve', 'correct horse')).code, refused.loggedInAlready);
});
