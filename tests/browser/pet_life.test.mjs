// The whole path: a person makes a pet, watches it get hungry, feeds it, comes back, and finds it as it was.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { artefact, scenario } from './scenario.mjs';
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

scenario('a double click is one meal', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(...countableWorld));
  await ada.createPet('Mochi', 'Fox');
  await ada.hungerPast();
  await ada.button('Feed').dblclick({ delay: 60 });
  await ada.isServed();
  await ada.hungerPast(await ada.meals(1));
  await ada.meals(1);
  assert.equal(await ada.page.getByRole('paragraph').filter({ hasText: /fed it,/ }).count(), 1);
});

scenario('from birth to the grave, while time runs fast', async ({ startServer, visit }) => {
  // Hungry after ten seconds, starved after thirty, and a little later if somebody feeds it.
  const server = await startServer('--tick-ms', '100', '--starve-ticks', '200', '--rows-after-ms', '100');
  const ada = await visit(server, { guest: true, route: 'register' });
  await ada.field('Name').fill('Ada');
  await ada.page.getByLabel('Password', { exact: true }).fill('correct horse');
  await ada.button('Make the account').click();
  await ada.heading('Nobody lives with you yet');
  const bob = await visit(server);
  const pet = await ada.createPet('Mochi', 'Fox');

  await ada.hungerPast();
  await ada.button('Feed').click();
  await ada.sees('paragraph', /^Ada fed it/);
  await bob.goTo(`pets/${pet}`);
  await bob.heading('Mochi');
  assert.equal(await bob.button('Feed').count(), 0, 'it is not Bob’s to feed');
  await bob.button('Treat').click();
  await ada.sees('paragraph', /gave it a treat/);

  for (const visitor of [ada, bob]) await visitor.sees('paragraph', /^It starved/);
  await until('the buttons to go', async () => await ada.button('Feed').count() + await bob.button('Treat').count() === 0);
  await ada.screenshot(artefact('pet-dead.png'));

  await until('its grave', async () => {
    await bob.goTo('all');
    await bob.heading('All pets');
    await bob.find('radio', 'Graveyard').click();
    await bob.heading('Graveyard');
    return await bob.link('Mochi').count() > 0;
  });
  await bob.link('Mochi').click();
  await bob.sees('paragraph', /^It starved/);
  await ada.page.reload();
  await ada.arrived();
  await ada.sees('paragraph', /^It starved/);
  await ada.sees('paragraph', /gave it a treat/);
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
    await ada.heading('Mochi');  // what was known stays on the page
    await ada.button('Feed').click();  // kept, and shown at once
    await ada.meals(2);
    await ada.sees('paragraph', /^This is kept/);

    await restart(server, ...countableWorld);
    await ada.sees('status', 'Online');
    await ada.heading('Mochi');
    assert.equal(await ada.petInAddress(), pet);
    await ada.hungerPast(fed);
    await ada.isServed();
    await ada.meals(2);
    await ada.button('Feed').click();
    await ada.meals(3);
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
