// What makes it live: a click shows before the server has answered, and is taken back if it is refused; who is there
// sees who else is; a connection that breaks takes nothing of what was typed.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { Client, register } from '../server/wire_client.mjs';
import { artefact, scenario } from './scenario.mjs';

const still = ['--tick-ms', '3600000', '--population', '20'];

/** What the server says to a page, and whether it gets there now or later. */
class Line {
  waiting = [];
  isHeld = false;

  prepare = (page) => page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => (this.isHeld ? this.waiting.push(() => socket.send(message)) : socket.send(message)));
  });

  hold() { this.isHeld = true; }
  release() {
    this.isHeld = false;
    for (const deliver of this.waiting.splice(0)) deliver();
  }
}

async function hungriest(server) {
  const pets = await Promise.all(Array.from({ length: 20 }, async (_, i) => (await fetch(`${server.url}/api/pets/${i + 1}`)).json()));
  return pets.filter(({ alive }) => alive).sort((a, b) => b.hunger - a.hunger)[0];
}

scenario('a click shows before the server has answered, and nothing flickers when it has', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { id, name, hunger } = await hungriest(server);
  const line = new Line();
  const ada = await visit(server, { route: `pets/${id}`, prepare: line.prepare });
  const bob = await visit(server, { route: `pets/${id}` });
  for (const visitor of [ada, bob]) {
    await visitor.heading(name);
    assert.equal(await visitor.hunger(), hunger);
  }
  await ada.sees('paragraph', '5 treats left');

  line.hold();
  await ada.button('Treat').click();
  await ada.hunger((seen) => seen === hunger - 20);
  await ada.sees('paragraph', /^4 treats left/);
  await ada.button('Treat').and(ada.page.locator('[aria-busy=true]')).waitFor();
  await bob.hunger((seen) => seen === hunger - 20);  // the server has it, and Ada’s page does not know

  await ada.page.evaluate(() => {
    window.readings = [];
    const meter = document.querySelector('#mirror [role=meter][aria-label=Hunger], #mirror meter[aria-label=Hunger]');
    new MutationObserver(() => window.readings.push(Number(meter.getAttribute('aria-valuenow')))).observe(meter, { attributes: true });
  });
  line.release();
  await ada.button('Treat').and(ada.page.locator(':not([aria-busy=true])')).waitFor();
  await ada.settled();
  assert.equal(await ada.reading('Hunger'), hunger - 20);
  const seen = await ada.page.evaluate(() => window.readings);
  assert.ok(seen.every((reading) => reading === hunger - 20), `it read ${seen.join(', ')}`);
});

scenario('what the server refuses is taken back, with a word', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { id, name, hunger } = await hungriest(server);
  const { token } = await register(server, 'Ada');
  const line = new Line();
  const ada = await visit(server, { route: `pets/${id}`, token, prepare: line.prepare });
  await ada.heading(name);
  await ada.sees('paragraph', '5 treats left');

  line.hold();
  const elsewhere = await Client.connect(server, { token });
  for (let treat = 0; treat < 5; ++treat) assert.equal((await elsewhere.tryTreat(id)).code, 0);
  elsewhere.close();
  await ada.button('Treat').click();
  await ada.hunger((seen) => seen === hunger - 20);
  line.release();
  await ada.sees('alert', /^You have no treats left/);
  await ada.hunger((seen) => seen === hunger - 100);
  await ada.sees('paragraph', /^No treats left/);
});

scenario('a pet’s page shows who else is watching', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { id, name } = await hungriest(server);
  const { token } = await register(server, 'Ada');
  const ada = await visit(server, { route: `pets/${id}`, token });
  await ada.heading(name);
  const again = await visit(server, { route: `pets/${id}`, token });  // a second tab is nobody else
  await again.heading(name);
  const bob = await visit(server, { route: `pets/${id}`, token: (await register(server, 'Bob')).token });
  await ada.sees('paragraph', 'Bob is watching, too.');
  await bob.sees('paragraph', 'Ada is watching, too.');
  const guest = await visit(server, { route: `pets/${id}`, guest: true });
  await guest.sees('paragraph', 'Ada and Bob are watching, too.');
  await ada.sees('paragraph', 'Bob and 1 other are watching, too.');
  await ada.screenshot(artefact('pet-watched.png'));

  await guest.goTo('about');
  await ada.sees('paragraph', 'Bob is watching, too.');
  await bob.page.goto('about:blank');
  await until('Bob to be gone', async () => await ada.page.getByRole('paragraph').filter({ hasText: 'watching' }).count() === 0);
});

scenario('what is typed while the server is away stays, and goes through when it is back', async ({ startServer, restart, visit }) => {
  const server = await startServer();
  const ada = await visit(server, { route: 'pets/new', forgives: [/WebSocket connection to '.*' failed/] });
  await ada.field('Name').click();
  await ada.page.keyboard.type('Half ');
  await server.kill();
  await ada.sees('status', /^Offline/);
  await ada.page.keyboard.type('a name');
  await ada.button('Welcome it home').click();
  await ada.sees('paragraph', /^You are offline\. It moves in/);
  await restart(server);
  await ada.sees('status', 'Online');
  await ada.heading('Half a name');
  await ada.goTo('pets');
  await until('just one of it', async () => await ada.link('Half a name').count() === 1);
});
