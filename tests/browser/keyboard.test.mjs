// Without a pointer: from an empty page to a fed pet, and wherever the focus must not get lost.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { scenario } from './scenario.mjs';
import { countableWorld } from './visitor.mjs';

const tabsMax = 60;

const focused = (visitor) => visitor.page.evaluate(() => {
  const element = document.activeElement;
  return { role: element.getAttribute('role') ?? element.tagName.toLowerCase(), name: element.getAttribute('aria-label') ?? element.textContent };
});

const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus is there. */
async function tabTo(visitor, locator) {
  const passed = [];
  for (let i = 0; i < tabsMax; ++i) {
    if (await locator.count() === 1 && await isFocused(locator)) return;
    await visitor.page.keyboard.press('Tab');
    passed.push((await focused(visitor)).name);
  }
  throw new Error(`Tab never came to ${locator}; it came by ${passed.join(', ')}`);
}

scenario('from an empty page to a fed pet', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(...countableWorld));
  const { keyboard } = ada.page;
  await ada.heading('Nobody lives with you yet');
  await tabTo(ada, ada.button('Choose your first pet'));
  await keyboard.press('Enter');
  await ada.heading('A new pet');

  await tabTo(ada, ada.find('radio', 'Cat'));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await until('the rabbit to be chosen', async () => await ada.find('radio', 'Rabbit').getAttribute('aria-checked') === 'true');
  assert.ok(await isFocused(ada.find('radio', 'Rabbit')));
  await keyboard.press('Tab');  // a group of radios is one stop
  await until('the name to have the focus', () => isFocused(ada.field('Name')));
  await keyboard.type('Flöckchen & Söhne');
  await until('it to be counted', async () => await ada.page.getByText('17 of 100').count() === 1);
  await keyboard.press('Enter');
  await ada.heading('Flöckchen & Söhne');

  await tabTo(ada, ada.button('Feed'));
  await ada.hungerPast();
  await keyboard.press('Enter');
  await ada.meals(1);
  await ada.isServed();
  assert.ok(await isFocused(ada.button('Feed')), 'the focus stays where it was used');
  await keyboard.press('Space');
  await ada.meals(2);
});

scenario('a refused name brings the focus back to it', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(), { route: 'pets/new' });
  await tabTo(ada, ada.field('Name'));
  await ada.page.keyboard.type('Bo');
  await tabTo(ada, ada.button('Welcome it home'));
  await ada.page.keyboard.press('Space');
  await ada.sees('status', 'A name has at least 3 characters.');
  await until('the name to have the focus', () => isFocused(ada.field('Name')));
  await ada.page.keyboard.press('End');
  await ada.page.keyboard.type('bo');
  await ada.page.keyboard.press('Enter');
  await ada.heading('Bobo');
});

scenario('the help of keys opens, holds the focus, and closes', async ({ startServer, visit }) => {
  const ada = await visit(await startServer());
  await ada.page.keyboard.press('?');
  const dialog = ada.find('dialog', 'Keys');
  await dialog.waitFor();
  await until('the focus to be in it', () => isFocused(ada.button('Close')));
  for (let i = 0; i < 3; ++i) {
    await ada.page.keyboard.press('Tab');
    const outside = await ada.page.evaluate(() => document.activeElement !== document.body && !document.activeElement.closest('[role=dialog]'));
    assert.ok(!outside, 'nothing behind it is reached');
  }
  await ada.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

scenario('going back with the browser leads where one was', async ({ startServer, visit }) => {
  const ada = await visit(await startServer());
  await tabTo(ada, ada.link('About'));
  await ada.page.keyboard.press('Enter');
  await ada.heading('About LivePet');
  assert.match(ada.page.url(), /#\/about$/);
  assert.match(await ada.page.title(), /^About/);
  await ada.page.goBack();
  await ada.heading('Nobody lives with you yet');
  await ada.page.goForward();
  await ada.heading('About LivePet');
});
