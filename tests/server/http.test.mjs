// HTTP for scripts, and everything that is not HTTP, or comes from where it should not.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';

import { Bystander } from './bystander.mjs';
import { exchange, get, post, request } from './http_client.mjs';
import { Server } from './server_process.mjs';
import { Client, register } from './wire_client.mjs';

const populated = (context, ...options) => Server.startFresh(context, '--population', '20', '--tick-ms', '86400000', ...options);

test('the state of the server, for whoever watches it', async (context) => {
  const server = await Server.startFresh(context);
  for (const path of ['/healthz', '/readyz']) {
    assert.equal((await get(server, path)).status, 200);
    assert.equal((await request(server, 'HEAD', path)).body, '');
  }
});

test('a pet as JSON, by the names of its fields', async (context) => {
  const server = await populated(context);
  const client = await Client.connect(server);
  const pet = await client.create('Ωmega "quoted" <b>', 8);
  const { status, headers, json } = await get(server, `/api/pets/${pet}`);
  assert.equal(status, 200);
  assert.match(headers['content-type'], /^application\/json/);
  assert.equal(headers['cache-control'], 'no-store');
  assert.deepEqual(json, { id: pet, owner: client.welcome.user, name: 'Ωmega "quoted" <b>', species: 'dragon', birth: json.birth, last_fed: json.birth, age_ticks: 0,
    hunger: 0, starving_ticks: 0, alive: true, cause_of_death: 'none' });
});

test('feeding and treating by script', async (context) => {
  const server = await populated(context, '--feed-amount', '100', '--treat-amount', '20');
  let hungriest = null;
  for (let id = 1; id <= 20; ++id) {
    const { json } = await get(server, `/api/pets/${id}`);
    if (!hungriest || json.hunger > hungriest.hunger) hungriest = json;
  }
  assert.ok(hungriest.hunger >= 120, 'among twenty staggered pets one is hungry');
  const { token } = await register(server);
  const fed = await post(server, `/api/pets/${hungriest.id}/feed`, { token });
  assert.deepEqual([fed.status, fed.json.code], [403, 'not_your_pet']);
  const treated = await post(server, `/api/pets/${hungriest.id}/treat`, { token, body: '{}' });
  assert.deepEqual([treated.status, treated.json.hunger], [200, hungriest.hunger - 20]);
  assert.deepEqual((await get(server, `/api/pets/${hungriest.id}`)).json, treated.json);
});

const refusedRequests = [
  ['GET', '/api/pets/21', 404], ['GET', '/api/pets/0', 404], ['GET', '/api/pets/abc', 404], ['GET', '/api/pets/01', 404], ['GET', '/api/pets/-1', 404],
  ['GET', '/api/pets/18446744073709551616', 404], ['GET', '/api/pets/', 404], ['GET', '/api/pets', 404], ['GET', '/api/pets/1/', 404],
  ['GET', '/api/pets/1%2F..', 404], ['GET', '/api/pets/%31', 200], ['GET', '/api/pets/1%00', 400], ['GET', '/api/pets/%zz', 400],
  ['POST', '/api/pets/21/feed', 404], ['POST', '/api/pets/1/beat', 404], ['POST', '/api/pets/1/feed/feed', 404],
  ['GET', '/api/pets/1/feed', 405], ['POST', '/api/pets/1', 405], ['DELETE', '/api/pets/1', 405], ['PUT', '/api/pets/1/feed', 405],
  ['BREW', '/api/pets/1', 405], ['POST', '/', 405], ['GET', '/nothing/here', 404], ['GET', '/../../etc/passwd', 404], ['GET', '/ws', 426],
  ['OPTIONS', '/api/pets/1', 204],
];

test('addresses and methods that there are not', async (context) => {
  const server = await populated(context);
  const bystander = await Bystander.enter(server);
  const { token } = bystander.client.welcome;
  for (const [method, path, status] of refusedRequests) {
    const answer = await request(server, method, path.replace('21', String(bystander.pet + 1)), { token });
    assert.equal(answer.status, status, `${method} ${path}: ${answer.body}`);
    if (status === 405) assert.match(answer.headers.allow, /[A-Z]/, `${method} ${path}`);
    if (status >= 400) assert.match(answer.json?.error ?? answer.body, /^[A-Z].*\.\n?$/, `${method} ${path} is refused in a sentence`);
    for (const header of ['content-security-policy', 'x-content-type-options', 'referrer-policy']) {
      assert.ok(answer.headers[header], `${method} ${path} without ${header}`);
    }
    await bystander.assertServed();
  }
});

test('only who says who they are can change anything; looking is for everybody', async (context) => {
  const server = await populated(context);
  const { token } = await register(server);
  const strangers = [{}, { Authorization: '' }, { Authorization: token }, { Authorization: `Basic ${token}` }, { Authorization: 'Bearer' }, { Authorization: 'Bearer ' },
    { Authorization: `Bearer ${'f'.repeat(32)}` }, { Authorization: `Bearer ${token.slice(1)}` }, { Authorization: `Bearer ${token}${token}` }, { Authorization: `Bearer ${'x'.repeat(5_000)}` }];
  for (const headers of strangers) {
    const answer = await post(server, '/api/pets/1/treat', { headers });
    assert.equal(answer.status, 401, JSON.stringify(headers));
    assert.match(answer.json.error, /^(Log in first|This token is unknown).*\.$/);
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
    assert.equal((await get(server, '/api/pets/1', { headers })).status, 200);
  }
  assert.equal((await post(server, '/api/pets/1/treat', { headers: { Authorization: `bearer  ${token} ` } })).status, 200, 'the scheme in any spelling');
});

// ---- from elsewhere ----

const foreign = ['http://evil.example', 'https://evil.example:443', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1', 'http://localhost.evil.example', 'file://',
  'http://127.0.0.1.evil.example', 'garbage', 'http://', 'chrome-extension://abcdef'];

test('pages of other sites can neither command nor connect', async (context) => {
  const server = await populated(context);
  const before = (await get(server, '/api/pets/1')).json;
  for (const origin of foreign) {
    const headers = { Origin: origin };
    const answer = await post(server, '/api/pets/1/feed', { headers });
    assert.equal(answer.status, 403, origin);
    assert.match(answer.json.error, /another site/);
    await assert.rejects(Client.open(server, { headers }), { status: 403 }, origin);
    assert.equal((await get(server, '/api/pets/1', { headers })).headers['access-control-allow-origin'], undefined);
  }
  assert.deepEqual((await get(server, '/api/pets/1')).json, before);
});

test('our own page can, and so can who is no page', async (context) => {
  const server = await populated(context);
  const { token } = await register(server);
  for (const headers of [{}, { Origin: server.url }, { Origin: `http://localhost:${server.port}`, Host: `localhost:${server.port}` }]) {
    assert.equal((await post(server, '/api/pets/1/treat', { headers, token })).status, 200);
    await Client.open(server, { headers });
  }
});

test('names that this server does not go by', async (context) => {
  const server = await populated(context);
  for (const host of ['evil.example', `evil.example:${server.port}`, '10.0.0.1', '127.0.0.1.evil.example', '[::1', '@127.0.0.1']) {
    assert.equal((await get(server, '/api/pets/1', { headers: { Host: host } })).status, 403, host);
    await assert.rejects(Client.open(server, { headers: { Host: host } }), { status: 403 }, host);
  }
});

test('names and origins that the operator allows', async (context) => {
  const server = await populated(context, '--host-name', 'pets.example', '--allow-origin', 'https://friend.example');
  const { token } = await register(server);
  const Host = 'pets.example';
  assert.equal((await post(server, '/api/pets/1/treat', { token, headers: { Host } })).status, 200);
  assert.equal((await post(server, '/api/pets/1/treat', { token, headers: { Host, Origin: 'https://pets.example' } })).status, 200);
  assert.equal((await post(server, '/api/pets/1/treat', { token, headers: { Host, Origin: 'https://pets.example:8443' } })).status, 403);
  assert.equal((await post(server, '/api/pets/1/treat', { token, headers: { Host, Origin: 'https://friend.example' } })).status, 200);
  assert.equal((await post(server, '/api/pets/1/treat', { token, headers: { Host, Origin: 'https://foe.example' } })).status, 403);
});

// ---- no HTTP ----

const head = (server, ...lines) => [`GET /healthz HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, ...lines, '', ''].join('\r\n');

const garbage = [
  ['words', () => 'Hello, is anybody there?\r\n\r\n', 400],
  ['a TLS greeting', () => Buffer.from('16030100c8010000c40303', 'hex'), 400],
  ['another protocol', () => 'SSH-2.0-OpenSSH_9.2\r\n', 400],
  ['a version that there is not', () => 'GET / HTTP/9.9\r\n\r\n', 400],
  ['a line without a version', () => 'GET /\r\n\r\n', 400],
  ['NULs', () => Buffer.alloc(300), 400],
  ['no Host', () => 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['two Hosts', (server) => head(server, 'Host: evil.example', 'Connection: close'), 400],
  ['a header without a name', (server) => head(server, ': value'), 400],
  ['a header with a control character', (server) => head(server, 'X-A: b\x01c'), 400],
  ['a folded header with a smuggled one', (server) => head(server, 'X-A: b', ' \0Transfer-Encoding: chunked'), 400],
  ['two lengths', (server) => head(server, 'Content-Length: 4', 'Content-Length: 5'), 400],
  ['a length that is none', (server) => head(server, 'Content-Length: many'), 400],
  ['a length below nothing', (server) => head(server, 'Content-Length: -1'), 400],
  ['length and chunks at once', (server) => head(server, 'Content-Length: 4', 'Transfer-Encoding: chunked'), 400],
  ['chunks of no size', (server) => `${head(server, 'Transfer-Encoding: chunked')}zz\r\n`, 400],
  ['a target that is none', () => 'GET pets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ['too long a header', (server) => head(server, `X-Long: ${'x'.repeat(20_000)}`), 431],
  ['too long a target', () => `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
  ['too many headers', (server) => head(server, ...Array.from({ length: 2_000 }, (_, i) => `X-${i}: x`)), 431],
  ['too long a body', (server) => `${head(server, 'Content-Length: 100000000')}x`, 413],
];

test('what is no request', async (context) => {
  const server = await populated(context);
  const bystander = await Bystander.enter(server);
  for (const [what, bytes, status] of garbage) {
    const answer = await exchange(server, bytes(server));
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), `${what}: ${answer}`);
    assert.ok(!/evil|smuggled/.test(answer), 'nothing of it comes back');
    await bystander.assertServed();
  }
});

test('random bytes', async (context) => {
  const server = await populated(context);
  const bystander = await Bystander.enter(server);
  for (let round = 0; round < 50; ++round) {
    const bytes = randomBytes(1 + round * 20);
    const answer = await exchange(server, Buffer.concat([bytes, Buffer.from('\r\n\r\n')]));
    assert.match(answer, /^HTTP\/1\.1 4\d\d /, bytes.toString('hex'));
  }
  await bystander.assertServed();
});

test('requests in one go are answered in order', async (context) => {
  const server = await populated(context);
  const one = (id, connection) => `GET /api/pets/${id} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;
  const answer = await exchange(server, one(1, 'keep-alive') + one(2, 'keep-alive') + one(3, 'close'));
  assert.deepEqual([...answer.matchAll(/"id":(\d+)/g)].map((match) => Number(match[1])), [1, 2, 3]);
});

test('a server without a page says how to get one', async (context) => {
  const answer = await get(await Server.startFresh(context), '/');
  assert.equal(answer.status, 503);
  assert.match(answer.body, /tools\/run/);
});
