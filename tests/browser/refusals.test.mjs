// What the page says when something cannot be: names that no pet can have, pets that there are not, versions that
// do not fit.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { encode, schemaOf } from '../server/wire_client.mjs';
import { scenario } from './scenario.mjs';

const refusedNames = [
  ['Bo', 'A name has at least 3 characters.'],
  ['x'.repeat(101), 'A name has at most 100 characters.'],
  ['Bo\u202Eob', 'A name cannot hold characters that reorder text.'],
  ['\u3000\u3000\u3000', 'A name needs something that can be seen.'],
  ['Bo\u0007b', 'A name cannot hold control characters or line breaks.'],
];

scenario('a name that no pet can have is refused in words, and kept for correction', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(), { route: 'pets/new' });
  await ada.heading('A new pet');
  for (const [name, sentence] of refusedNames) {
    await ada.field('Name').fill(name);
    await ada.button('Welcome it home').click();
    await ada.sees('status', sentence);
    const field = ada.field('Name');
    await until('the field to be marked', async () => await field.getAttribute('aria-invalid') === 'true');
    assert.equal(await field.getAttribute('aria-description'), sentence);
    assert.equal(await field.inputValue(), name);
    await until('the focus to be on it', () => field.evaluate((element) => element === document.activeElement));
  }
  await ada.field('Name').fill('<b>Bobo</b>');
  await ada.button('Welcome it home').click();
  await ada.heading('<b>Bobo</b>');
  assert.equal(await ada.page.locator('#mirror b').count(), 0, 'markup is text');
});

scenario('pages that there are not', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(), { route: 'pets/12345' });
  await ada.heading('No such pet');
  for (const route of ['pets/0', 'pets/-1', 'pets/99999999999999999999', 'nowhere', 'about/me', '%00', '%zz', '"><script>', 'pets/new/new']) {
    await ada.goTo(route);
    await until(`a page for ${route}`, async () => await ada.page.getByRole('heading', { level: 1 }).count() === 1);
  }
  await ada.goTo('nowhere');
  await ada.heading('There is no such page');
  await ada.link('To my pets').click();
  await ada.heading('Nobody lives with you yet');
});

scenario('a new version is there: the page says so, and keeps what was typed', async ({ startServer, visit }) => {
  const server = await startServer();
  const ours = await schemaOf(server);
  let isReplaced = false;
  const connections = [];
  const prepare = (page) => page.routeWebSocket(/\/ws$/, (socket) => {
    connections.push(socket);
    if (!isReplaced) return socket.connectToServer();
    return socket.onMessage(() => {
      socket.send(encode([1, 2, BigInt(ours) ^ 1n, 'The server speaks another version than this program. Reload to get a new one.']));
      socket.close({ code: 1002, reason: 'another version' });
    });
  });
  const ada = await visit(server, { route: 'pets/new', prepare });
  await ada.find('radio', 'Dragon').click();
  await ada.field('Name').fill('Half a na');

  isReplaced = true;
  await connections.at(-1).close({ code: 1012, reason: 'restart' });
  await ada.sees('status', /new version.*typed is kept/);
  await ada.sees('status', 'Outdated');
  assert.equal(await ada.field('Name').inputValue(), 'Half a na');
  await ada.button('Welcome it home').and(ada.page.locator(':disabled')).waitFor();
  const asked = connections.length;

  isReplaced = false;
  await Promise.all([ada.page.waitForEvent('load'), ada.button('Reload').click()]);
  await ada.arrived();
  assert.equal(connections.length, asked + 1, 'an outdated page does not ask again and again');
  assert.equal(await ada.field('Name').inputValue(), 'Half a na');
  await until('the dragon to be chosen still', async () => await ada.find('radio', 'Dragon').getAttribute('aria-checked') === 'true');
  await ada.field('Name').fill('Half a name');
  await ada.button('Welcome it home').click();
  await ada.heading('Half a name');
});
