// What was acknowledged is there after any end: by a crash at once, by an operator, in the middle of the work.
// And world time: it never runs backwards past what was acknowledged, and stands still while no server runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { connectTcp, get } from './http_client.mjs';
import { pause, until, within } from './patience.mjs';
import { Server } from './server_process.mjs';
import { Client, listFields, petFields, species } from './wire_client.mjs';

const orderlyEndMsMax = 5_000;
const schedulingMsMax = 1_500;  // until a busy machine has delivered the signal, and told of the end

// In this world a pet's age and meals are read off its hunger: no bound is ever reached.
const hungerPerTick = 1_000_000;
const countable = ['--tick-ms', '1000', '--hunger-per-tick', String(hungerPerTick), '--hunger-max', '1000000000', '--feed-amount', '1'];
const petsOfAUserMax = 100;
const mealsOf = (pet) => hungerPerTick * pet.age_ticks - pet.hunger;

async function petOf(server, id) {
  const { status, json } = await get(server, `/api/pets/${id}`);
  assert.equal(status, 200, `pet ${id} is there`);
  return json;
}

const hungryPet = (server, id) => until(`pet ${id} to get hungry`, async () => (await petOf(server, id)).hunger > 0);
const restart = (context, server, ...options) => Server.start(context, server.database, ...options);

test('a crash right after the reply loses neither pet nor meal', async (context) => {
  let server = await Server.startFresh(context, ...countable);
  const names = ['Ada', 'Zoë 🐢', 'Жук'];
  const pets = [];
  let token;
  for (const [round, name] of names.entries()) {
    const client = await Client.connect(server, { token });
    token = client.welcome.token;
    pets.push(await client.create(name, species.dragon));
    await hungryPet(server, pets[0]);
    await client.feed(pets[0]);
    await server.kill();

    server = await restart(context, server, ...countable);
    assert.equal(mealsOf(await petOf(server, pets[0])), round + 1);
    for (const [i, pet] of pets.entries()) assert.equal((await petOf(server, pet)).name, names[i]);
  }
  const client = await Client.connect(server, { token });
  assert.deepEqual((await client.join('pets/mine', listFields)).state, { pets, population: pets.length });
  assert.equal((await petOf(server, pets[0])).owner, client.welcome.user);
});

test('each run has an epoch of its own, and the same person', async (context) => {
  let server = await Server.startFresh(context);
  const first = (await Client.connect(server)).welcome;
  await server.kill();
  server = await restart(context, server);
  const second = (await Client.connect(server, first)).welcome;
  await server.end();
  server = await restart(context, server);
  const third = (await Client.connect(server, first)).welcome;

  assert.ok(first.epoch < second.epoch && second.epoch < third.epoch);
  assert.deepEqual([second.user, third.user], [first.user, first.user]);
  assert.notEqual((await Client.connect(server)).welcome.user, first.user);
});

/**
 * Sessions of one person that feed one pet, and of others who make pets, as fast as they are answered. They count what was
 * acknowledged.
 */
async function keepBusy(server, sessions) {
  const owner = await Client.connect(server);
  const pet = await owner.create('Everybody’s');
  const isMaker = (i) => i % 10 === 1;
  const clients = [owner];
  for (let i = 1; i < sessions; ++i) clients.push(await Client.connect(server, isMaker(i) ? {} : owner.welcome));
  await hungryPet(server, pet);
  const work = { pet, clients, sent: 0, fed: 0, created: [], stop: false };
  work.done = Promise.all(clients.map(async (client, i) => {
    for (let round = 0; !work.stop && !client.ending && !(isMaker(i) && round === petsOfAUserMax); ++round) {
      try {
        if (isMaker(i)) {
          work.created.push(await client.create(`Pet ${i} of ${round}`));
        } else {
          work.sent += 1;
          await client.feed(pet);
          work.fed += 1;
        }
      } catch (error) {
        if (!client.ending) throw error;
      }
    }
  }));
  work.done.catch(() => {});  // whoever waits for it is told
  await until('work to be in full swing', () => work.fed >= 200 && work.created.length >= 20);
  return work;
}

async function assertNothingLost(server, { pet, sent, fed, created }) {
  const meals = mealsOf(await petOf(server, pet));
  assert.ok(fed <= meals && meals <= sent, `${fed} meals acknowledged, ${meals} stored, ${sent} asked for`);
  for (const id of created) await petOf(server, id);
}

test('asked to end with 50 sessions at work, it ends in order and in time, and keeps what it acknowledged', async (context) => {
  const server = await Server.startFresh(context, ...countable);
  const work = await keepBusy(server, 50);
  const { code, ms } = await server.end();
  assert.equal(code, 0, server.stderr);
  assert.ok(ms <= orderlyEndMsMax + schedulingMsMax, `it took ${ms} ms`);
  await within('the sessions to notice', work.done);
  for (const client of work.clients) {
    const { code: closeCode, goodbye } = await client.end();
    assert.equal(closeCode, 1012);
    assert.equal(goodbye?.retry, true);
  }
  const again = await restart(context, server, ...countable);
  await assertNothingLost(again, work);
});

test('asked to end while pets die and are born, it ends without a fault, and all that live are up again', async (context) => {
  const living = ['--population', '20000', '--births', '--tick-ms', '100', '--age-max-ticks', '100'];
  const server = await Server.startFresh(context, ...living);
  const { code, ms } = await server.end();
  assert.equal(code, 0, server.stderr);
  assert.ok(ms <= orderlyEndMsMax + schedulingMsMax, `it took ${ms} ms`);
  assert.doesNotMatch(server.stderr, / error /);
  assert.doesNotMatch((await restart(context, server, ...living)).stderr, / error /);
});

test('asked to end with connections that never answer, it ends in time', async (context) => {
  const server = await Server.startFresh(context);
  for (let i = 0; i < 20; ++i) {
    await Client.open(server);
    (await Client.connect(server)).socket.pause();
    (await connectTcp(server)).write('GET / HTT');
  }
  const { code, ms } = await server.end();
  assert.equal(code, 0, server.stderr);
  assert.ok(ms <= orderlyEndMsMax + schedulingMsMax, `it took ${ms} ms`);
});

test('killed with 50 sessions at work, it keeps what it acknowledged', async (context) => {
  const server = await Server.startFresh(context, ...countable);
  const work = await keepBusy(server, 50);
  await server.kill();
  await within('the sessions to notice', work.done);
  const again = await restart(context, server, ...countable);
  await assertNothingLost(again, work);
  const client = await Client.connect(again);
  assert.ok(!work.created.includes(await client.create('A new one')), 'no id is given out twice');
});

/** Lets `end` end the server, then time pass, and starts it again: world time before, after, and as allowed. */
async function worldTimeAcross(context, end) {
  const downMs = 2_000;
  const server = await Server.startFresh(context, '--tick-ms', '100');
  const client = await Client.connect(server);
  const pet = await client.create('Methuselah');
  const asked = Date.now();
  const before = (await client.ping()).worldNow;
  const acknowledged = (await client.join(`pets/pet/${pet}`, petFields)).state.birth;
  await end(server);
  const ended = Date.now();
  await pause(downMs);  // the very thing under test: time that goes by with no server

  const started = Date.now();
  const again = await restart(context, server, '--tick-ms', '100');
  const { ageTicks, birth } = (await (await Client.connect(again)).join(`pets/pet/${pet}`, petFields)).state;
  const after = (await (await Client.connect(again)).ping()).worldNow;
  const ranMs = (ended - asked) + (Date.now() - started);
  assert.ok(after - before <= ranMs, `world time went on by ${after - before} ms while servers ran for ${ranMs}`);
  assert.equal(birth, acknowledged);
  assert.ok(birth + ageTicks * 100 <= after, 'a pet is no older than its world');
  return { before, after, acknowledged };
}

test('world time stands still between an orderly end and the next start', async (context) => {
  const { before, after } = await worldTimeAcross(context, (server) => server.end());
  assert.ok(after >= before, 'and does not run backwards');
});

test('world time stands still between a crash and the next start', async (context) => {
  const { after, acknowledged } = await worldTimeAcross(context, (server) => server.kill());
  assert.ok(after >= acknowledged, 'and does not run back past what was acknowledged');
});

test('the world goes by its stored time also after many crashes', async (context) => {
  let server = await Server.startFresh(context);
  let last = 0;
  for (let round = 0; round < 4; ++round) {
    const client = await Client.connect(server);
    const pet = await client.create(`Born in round ${round}`);
    const { birth } = (await client.join(`pets/pet/${pet}`, petFields)).state;
    assert.ok(birth >= last, `born at ${birth}, after one at ${last}`);
    last = birth;
    await server.kill();
    server = await restart(context, server);
  }
});
