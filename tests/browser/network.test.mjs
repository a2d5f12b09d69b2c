// The page on a bad network, made by its own simulator (#/network): what is clicked shows at once, what is refused is
// taken back, and what is typed while there is no connection stays.

import assert from 'node:assert/strict';

import { Client, register } from '../server/wire_client.mjs';
import { scenario } from './scenario.mjs';

const still = ['--tick-ms', '3600000', '--population', '20'];
const slow = 800;  // ms each way
const roundTripMs = 2 * slow;

async function hungriest(server) {
  const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
  const pets = await Promise.all(numbers.map(async (id) => (await fetch(`${server.url}/api/pets/${id}`)).json()));
  return pets.filter(({ alive }) => alive).sort((a, b) => b.hunger - a.hunger)[0];
}

async function slowDown(visitor, latencyMs) {
  await visitor.goTo('network');
  await visitor.field('Latency (ms)').fill(String(latencyMs));
  await visitor.sees('status', `Simulated network: ${latencyMs} ms each way.`);
}

/** How long the page takes to show what `look` waits for. */
async function timeUntil(look) {
  const began = Date.now();
  await look();
  return Date.now() - began;
}

scenario('on a slow network a click shows at once, long before its answer', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { id, name, hunger } = await hungriest(server);
  const ada = await visit(server, { route: `pets/${id}` });
  await ada.heading(name);
  await ada.sees('paragraph', '5 treats left');
  await slowDown(ada, slow);
  await ada.goTo(`pets/${id}`);
  await ada.heading(name);

  const awaited = ada.button('Treat').and(ada.page.locator('[aria-busy=true]'));
  const answered = ada.button('Treat').and(ada.page.locator(':not([aria-busy=true])'));
  await ada.button('Treat').click();
  const clicked = Date.now();
  await ada.hunger((seen) => seen === hunger - 20);
  await awaited.waitFor();
  await answered.waitFor();
  assert.ok(Date.now() - clicked >= roundTripMs - 100, 'the answer took its way');
  assert.equal(await ada.reading('Hunger'), hunger - 20);

  await ada.button('Switch off').click();
  await ada.button('Treat').click();
  assert.ok(await timeUntil(() => ada.hunger((seen) => seen === hunger - 40)) < roundTripMs);
});

scenario('what is refused on a slow network is taken back, with a word', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { id, name, hunger } = await hungriest(server);
  const { token } = await register(server, 'Ada');
  const ada = await visit(server, { route: `pets/${id}`, token });
  await ada.heading(name);
  await ada.sees('paragraph', '5 treats left');
  await slowDown(ada, 5 * slow);  // so that there is time to click before the page knows
  await ada.goTo(`pets/${id}`);
  await ada.heading(name);

  const elsewhere = await Client.connect(server, { token });
  for (let treat = 0; treat < 4; ++treat) assert.equal((await elsewhere.tryTreat(id)).code, 0);
  await ada.sees('paragraph', /^1 treat left/);
  const last = elsewhere.tryTreat(id);  // gone, and the page does not know yet
  await ada.button('Treat').click();
  await ada.hunger((seen) => seen === hunger - 100);
  assert.equal((await last).code, 0);
  elsewhere.close();
  await ada.sees('alert', /^You have no treats left/);
  await ada.hunger((seen) => seen === hunger - 100);
  await ada.sees('paragraph', /^No treats left/);
});

scenario('what is typed while the connection is cut stays, and goes through afterwards', async ({ startServer, visit }) => {
  const server = await startServer();
  const ada = await visit(server, { route: 'network' });
  await ada.button('Cut for 10 s').click();
  await ada.sees('status', /^Offline/);
  await ada.goTo('pets/new');
  const name = 'Typed while nobody was there';
  await ada.field('Name').click();
  await ada.page.keyboard.type(name, { delay: 300 });
  assert.equal(await ada.field('Name').inputValue(), name);
  await ada.sees('status', 'Online');
  assert.equal(await ada.field('Name').inputValue(), name);
  await ada.button('Welcome it home').click();
  await ada.heading(name);
});
