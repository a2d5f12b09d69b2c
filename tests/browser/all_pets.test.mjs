// All pets and the graveyard: searched, sorted, a page at a time, by pointer and by keyboard, in the address.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { artefact, scenario } from './scenario.mjs';

const population = 200;
const perPage = 24;
const still = ['--tick-ms', '3600000', '--population', String(population)];

async function petsOf(server) {
  const pets = await Promise.all(Array.from({ length: population }, async (_, i) => (await fetch(`${server.url}/api/pets/${i + 1}`)).json()));
  const key = ({ name }) => name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id);
  return { alive: pets.filter(({ alive }) => alive).sort(order), dead: pets.filter(({ alive }) => !alive), key };
}

/** Names on the cards, in order, once they are what `fits`. */
function namesShown(visitor, list, fits) {
  let names;
  return until('the names that are expected', async () => {
    names = await visitor.find('list', list).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? link.textContent));
    return fits(names);
  }).then(() => names);
}
const areNames = (pets) => (names) => names.join('|') === pets.map(({ name }) => name).join('|');

scenario('all pets are searched, sorted and paged', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { alive, dead, key } = await petsOf(server);
  assert.ok(dead.length > 0 && alive.length > 2 * perPage);
  const ada = await visit(server, { route: 'all' });
  await ada.heading('All pets');
  await namesShown(ada, 'Pets', areNames(alive.slice(0, perPage)));
  await ada.sees('status', `${alive.length} pets`);
  await ada.screenshot(artefact('all-pets.png'));

  await ada.button('Next page').click();
  await namesShown(ada, 'Pets', areNames(alive.slice(perPage, 2 * perPage)));
  assert.match(ada.page.url(), /#\/all\?after=0\.\d+$/);
  await ada.page.keyboard.press('n');
  await namesShown(ada, 'Pets', areNames(alive.slice(2 * perPage, 3 * perPage)));
  await ada.page.keyboard.press('p');
  await namesShown(ada, 'Pets', areNames(alive.slice(perPage, 2 * perPage)));
  await ada.page.goBack();
  await namesShown(ada, 'Pets', areNames(alive.slice(2 * perPage, 3 * perPage)));

  const prefix = key(alive[0]).slice(0, 2);
  await ada.field('Search').fill(prefix.toUpperCase());
  const found = alive.filter((pet) => key(pet).startsWith(prefix));
  await namesShown(ada, 'Pets', areNames(found.slice(0, perPage)));
  await until('the search to stand in the address', () => ada.page.url().includes(`search=${prefix.toUpperCase()}`));
  await ada.page.reload();
  await ada.arrived();
  assert.equal(await ada.field('Search').inputValue(), prefix.toUpperCase());
  await namesShown(ada, 'Pets', areNames(found.slice(0, perPage)));
  await ada.field('Search').fill('');

  await ada.find('radio', 'Age').click();
  const byAge = [...alive].sort((a, b) => a.birth - b.birth || a.id - b.id);
  await namesShown(ada, 'Pets', areNames(byAge.slice(0, perPage)));
  await ada.find('radio', 'Youngest first').click();
  await namesShown(ada, 'Pets', areNames(byAge.reverse().slice(0, perPage)));
  await ada.find('radio', 'Last fed').click();
  const byMeal = [...alive].sort((a, b) => a.last_fed - b.last_fed || a.id - b.id);
  await namesShown(ada, 'Pets', areNames(byMeal.slice(0, perPage)));
});

scenario('the dead lie in the graveyard, and keep their pages', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { dead } = await petsOf(server);
  const ada = await visit(server, { route: 'all' });
  await ada.find('radio', 'Graveyard').click();
  await ada.heading('Graveyard');
  await namesShown(ada, 'Graves', (names) => names.length === dead.length && dead.every(({ name }) => names.includes(name)));
  await ada.screenshot(artefact('graveyard.png'));
  await ada.link(dead[0].name).first().click();
  await ada.heading(dead[0].name);
  await ada.sees('paragraph', /died of old age|starved/);
  await ada.page.goBack();
  await ada.heading('Graveyard');
});

scenario('a treat for somebody else\'s pet: it shows who gave it, and how many are left', async ({ startServer, visit }) => {
  const server = await startServer(...still);
  const { alive } = await petsOf(server);
  const ada = await visit(server, { route: `pets/${alive.find(({ hunger }) => hunger > 150).id}` });
  await ada.sees('paragraph', '5 treats left');
  assert.equal(await ada.button('Feed').count(), 0);
  await ada.button('Treat').click();
  await ada.sees('paragraph', /4 treats left, 5 again at \d\d:[03]0/);
  await ada.sees('paragraph', /gave it a treat/);
  await ada.screenshot(artefact('pet-page.png'));
});
