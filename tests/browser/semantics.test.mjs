// What assistive tools are told of each page: everything has a role and a name, the pieces are in order, and what is
// read one after another is what Tab goes through.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { Client, species } from '../server/wire_client.mjs';
import { scenario } from './scenario.mjs';

const namedRoles = ['button', 'link', 'textbox', 'radio', 'radiogroup', 'checkbox', 'meter', 'progressbar', 'image', 'img', 'heading', 'list', 'dialog', 'navigation', 'tab'];
const stopsMax = 200;
const stopRoles = ['button', 'link', 'textbox', 'checkbox', 'tab'];

/** The tree that Chromium makes for assistive tools, as a list in reading order. */
async function accessibilityTree(visitor) {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  await devtools.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const list = [];
  const walk = (node, path) => {
    const property = (name) => node.properties?.find((one) => one.name === name)?.value.value;
    const told = { role: node.role?.value, name: node.name?.value ?? '', path, level: property('level'), checked: property('checked'), disabled: property('disabled') };
    if (!node.ignored) list.push(told);
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), node.ignored ? path : [...path, told]);
  };
  walk(nodes[0], []);
  return list;
}

const inside = (node, role) => node.path.some((above) => above.role === role);

function assertSane(tree, where) {
  const of = (role) => tree.filter((node) => node.role === role);
  for (const node of tree.filter(({ role }) => namedRoles.includes(role))) assert.ok(node.name.trim(), `${where}: a ${node.role} without a name`);
  assert.deepEqual(of('heading').filter(({ level }) => level === 1).length, 1, `${where}: one heading of the first level`);
  for (const landmark of ['banner', 'navigation', 'main']) assert.equal(of(landmark).length, 1, `${where}: one ${landmark}`);
  for (const heading of of('heading').filter(({ level }) => level === 1)) assert.ok(inside(heading, 'main'), `${where}: the heading is in main`);
  for (const item of of('listitem')) assert.ok(inside(item, 'list'), `${where}: an item outside of a list`);
  for (const radio of of('radio')) assert.ok(inside(radio, 'radiogroup'), `${where}: a radio outside of a group`);
  for (const list of of('list')) assert.ok(tree.some((node) => node.role === 'listitem' && node.path.includes(list)), `${where}: the list ${list.name} is empty`);
  assert.ok(of('status').some(({ path }) => path.length > 0), `${where}: somewhere to hear news`);
  let deepest = 0;
  for (const { level, name } of of('heading')) {
    assert.ok(level <= deepest + 1, `${where}: the heading ${name} skips a level`);
    deepest = level;
  }
  const stops = tree.filter((node) => stopRoles.includes(node.role)).map((node) => `${node.role} ${node.name}`);
  const inMain = tree.filter((node) => inside(node, 'main') && node.role === 'link').map((node) => node.name);
  assert.ok(stops.length > 0 && inMain.length === new Set(inMain).size, `${where}: links that are told apart only by sight`);
}

/** What Tab goes through, from the first thing of the page until it leaves the page. */
async function tabOrder(visitor) {
  const passed = [];
  const focused = () => visitor.page.evaluate(() => [...document.querySelectorAll('#mirror *')].indexOf(document.activeElement));
  await visitor.page.evaluate(() => document.querySelector('#mirror a, #mirror button').focus());
  for (let i = 0; i < stopsMax; ++i) {
    const at = await focused();
    if (at < 0 || at === passed[0]) return passed;
    passed.push(at);
    await visitor.page.keyboard.press('Tab');
    await until(`Tab to go on from ${at}`, async () => await focused() !== at);
  }
  throw new Error(`Tab never leaves the page: ${passed}`);
}

/** What Tab should go through: what is not disabled, in reading order, of radios the chosen one. */
const readingOrder = (visitor) => visitor.page.evaluate(() => [...document.querySelectorAll('#mirror *')]
  .map((element, i) => ({ element, i }))
  .filter(({ element }) => element.matches('a[href], button:enabled, input:enabled, textarea:enabled'))
  .filter(({ element }) => element.getAttribute('role') !== 'radio' || element.getAttribute('aria-checked') === 'true')
  .map(({ i }) => i));

scenario('every page makes sense without being seen', async ({ startServer, visit }) => {
  const server = await startServer('--tick-ms', '3600000', '--population', '12');
  const friend = await Client.connect(server);
  const pets = [];
  for (const [i, name] of ['Ada', 'Bob', 'Cleo'].entries()) pets.push(await friend.create(name, i));
  const ada = await visit(server, { token: friend.welcome.token });
  const pages = [['pets', 'My pets'], ['pets/new', 'A new pet'], [`pets/${pets[0]}`, 'Ada'], ['newest', 'Newest pets'], ['about', 'About LivePet'], ['nowhere', 'There is no such page'], ['pets/4711', 'No such pet']];
  for (const [route, heading] of pages) {
    await ada.goTo(route);
    await ada.heading(heading);
    if (route === 'pets') await ada.sees('link', 'Cleo');
    if (route === 'newest') await until('the list', async () => await ada.find('main', 'Page').getByRole('link').count() === 15);
    await ada.settled();
    assertSane(await accessibilityTree(ada), route);
    assert.deepEqual(await tabOrder(ada), await readingOrder(ada), `${route}: Tab goes in reading order`);
  }
});

scenario('a list tells how many there are, and what each is like', async ({ startServer, visit }) => {
  const server = await startServer('--tick-ms', '3600000');
  const friend = await Client.connect(server);
  for (const name of ['Ada', 'Bob', 'Cleo']) await friend.create(name, species.fox);
  const ada = await visit(server, { token: friend.welcome.token });
  const items = ada.find('list', 'My pets').getByRole('listitem');
  await until('three pets and the way to a fourth', async () => await items.count() === 4);
  const described = await ada.link('Bob').getAttribute('aria-description');
  assert.match(described, /^Fox, just born\. Happy: hunger 0 of 500\.$/);
});

scenario('assistive tools can act: press, choose, type', async ({ startServer, visit }) => {
  const ada = await visit(await startServer('--tick-ms', '3600000'), { route: 'pets/new' });
  await ada.heading('A new pet');
  // Clicks and values that come from no pointer and no key, as a screen reader or a switch makes them.
  await ada.find('radio', 'Parrot').evaluate((element) => element.click());
  await until('the parrot to be chosen', async () => await ada.find('radio', 'Parrot').getAttribute('aria-checked') === 'true');
  await ada.field('Name').evaluate((element) => {
    element.value = 'Polly';
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await until('the name to be taken', async () => await ada.page.getByText('5 of 100').count() === 1);
  await ada.button('Welcome it home').evaluate((element) => element.click());
  await ada.heading('Polly');
  await ada.sees('status', 'Polly has moved in.');
  await ada.sees('img', /^Polly, a parrot, happy$/);
});

scenario('news is announced where it was listened for', async ({ startServer, visit }) => {
  const ada = await visit(await startServer('--tick-ms', '3600000'));
  // Marks the regions that are there before there is news: only those are read out.
  await ada.page.evaluate(() => {
    window.regions = new Set(document.querySelectorAll('#mirror [role=status]'));
  });
  await ada.createPet('Herald', 'Dog');
  await ada.sees('status', 'Herald has moved in.');
  const isOld = await ada.page.evaluate(() => [...window.regions].some((region) => region.isConnected && region.textContent === 'Herald has moved in.'));
  assert.ok(isOld);
});
