// The whole path: a person makes a pet, watches it get hungry, feeds it, comes back, and finds it as it was.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { scenario } from './scenario.mjs';
import { countableWorld } from './visitor.mjs';

const lostConnection = [/WebSocket connection to '.*' failed/];

scenario('create, see hunger rise, feed, reload', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(...countableWorld));
  await ada.heading('Nobody lives with you yet');
  await ada.button('Choose your first pet').click();
  await ada.heading('A new pet');
  await ada.find('radio', 'Fox').click();
  await ada.sees('img', 'Preview: a fox');
  await ada.field('Name').fill('Mochi');
  await ada.button('Welcome it home').click();
  await ada.heading('Mochi');
  await ada.sees('status', 'Mochi has moved in.');
  const pet = await ada.petInAddress();

  const hungry = await ada.hungerPast();
  await ada.hungerPast(hungry);  // it rises while one watches
  await ada.meals(0);
  await ada.button('Feed').click();
  await ada.hungerPast(await ada.meals(1));
  await ada.isServed();

  await ada.page.reload();
  await ada.arrived();
  await ada.heading('Mochi');
  assert.equal(await ada.petInAddress(), pet);
  await ada.hungerPast(await ada.meals(1));
  await ada.sees('paragraph', /^Fox, .* lives with you$/);

  await ada.link('My pets').first().click();
  await ada.heading('My pets');
  await ada.sees('link', 'Mochi');
});

for (const [how, end] of [['asked to end', (server) => server.end()], ['killed', (server) => server.kill()]]) {
  scenario(`the server is ${how}, and started again: the page says so, and comes back by itself`, async ({ startServer, restart, visit }) => {
    const server = await startServer(...countableWorld);
    const ada = await visit(server, { forgives: lostConnection });
    const pet = await ada.createPet('Mochi', 'Turtle');
    await ada.hungerPast();
    await ada.button('Feed').click();
    await ada.isServed();
    const fed = await ada.meals(1);

    await end(server);
    await ada.sees('status', 'Offline');
    await ada.sees('status', /^Offline\. Trying/);
    await ada.button('Feed').and(ada.page.locator(':disabled')).waitFor();
    await ada.heading('Mochi');  // what was known stays on the page

    await restart(server, ...countableWorld);
    await ada.sees('status', 'Online');
    await ada.heading('Mochi');
    assert.equal(await ada.petInAddress(), pet);
    await ada.hungerPast(fed);
    await ada.meals(1);
    await ada.button('Feed').click();
    await ada.meals(2);
    await ada.isServed();
    await until('the notice to go', async () => await ada.button('Try now').count() === 0);
    await ada.goTo('pets');
    await ada.sees('link', 'Mochi');
  });
}

scenario('a second browser sees what the first does, at once', async ({ startServer, visit }) => {
  const server = await startServer('--tick-ms', '3600000', '--population', '20');
  // One of those that live here already, hungry enough for two treats.
  const hungers = await Promise.all(Array.from({ length: 20 }, async (_, i) => {
    const response = await fetch(`${server.url}/api/pets/${i + 1}`);
    return response.json();
  }));
  const { id, name, hunger } = hungers.sort((a, b) => b.hunger - a.hunger)[0];
  assert.ok(hunger >= 40);

  const [ada, bob] = [await visit(server, { route: `pets/${id}` }), await visit(server, { route: `pets/${id}` })];
  assert.notEqual(await ada.token(), await bob.token());
  for (const visitor of [ada, bob]) {
    await visitor.heading(name);
    assert.equal(await visitor.hunger(), hunger);
  }
  await ada.button('Treat').click();
  await bob.hunger((seen) => seen === hunger - 20);
  await bob.button('Treat').click();
  await ada.hunger((seen) => seen === hunger - 40);

  await ada.createPet('Newcomer', 'Parrot');
  await bob.goTo('newest');
  await bob.sees('link', 'Newcomer');
  await ada.createPet('Another', 'Dragon');
  await bob.sees('link', 'Another');
});
