// On a telephone: a small window, fingers, and nothing that hangs out at the side.

import assert from 'node:assert/strict';

import { until } from '../server/patience.mjs';
import { Client, species } from '../server/wire_client.mjs';
import { scenario } from './scenario.mjs';
import { countableWorld, sizes } from './visitor.mjs';

const swipeSteps = 6;
const fingerTargetMin = 44;  // points each way, as WCAG 2.5.5 has it

/** What of the page lies outside of the window's sides, or is too small for a finger. */
const misfits = (visitor) => visitor.page.evaluate((targetMin) => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth > width) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
  for (const element of document.querySelectorAll('#mirror *')) {
    const { left, right, width: wide, height } = element.getBoundingClientRect();
    const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;
    if (wide > 0 && (left < -0.5 || right > width + 0.5)) found.push(`${name} reaches from ${left} to ${right}`);
    if (element.matches('button, a, input') && (wide < targetMin || height < targetMin)) found.push(`${name} is ${wide} by ${height}`);
  }
  return found;
}, fingerTargetMin);

async function assertFits(visitor, where) {
  await visitor.settled();
  assert.deepEqual(await misfits(visitor), [], where);
}

scenario('with fingers, from an empty page to a fed pet', async ({ startServer, visit }) => {
  const server = await startServer(...countableWorld);
  const ada = await visit(server, { phone: true });
  await ada.heading('Nobody lives with you yet');
  await assertFits(ada, 'an empty page');
  await ada.button('Choose your first pet').tap();
  await ada.heading('A new pet');
  await assertFits(ada, 'a new pet');
  await ada.find('radio', 'Hamster').tap();
  await ada.field('Name').tap();
  await until('the field to be the editor', () => ada.field('Name').evaluate((element) => element === document.activeElement));
  await ada.page.keyboard.type('Krümel');
  await ada.button('Welcome it home').tap();
  await ada.heading('Krümel');
  await assertFits(ada, 'a pet');
  await ada.hungerPast();
  await ada.button('Feed').tap();
  await ada.meals(1);
  for (const [name, heading] of [['Newest', 'Newest pets'], ['About', 'About LivePet'], ['My pets', 'My pets']]) {
    await ada.find('navigation', 'Main').getByRole('link', { name }).tap();
    await ada.heading(heading);
    await assertFits(ada, heading);
  }
});

scenario('names of any length and script fit', async ({ startServer, visit }) => {
  const server = await startServer();
  const friend = await Client.connect(server);
  for (const name of ['W'.repeat(100), 'Wort '.repeat(20).trim(), '猫'.repeat(100), 'قطة صغيرة', '👩‍👩‍👧‍👦'.repeat(9), 'a\u0300\u0301\u0302\u0303\u0304\u0305'.repeat(10)]) {
    await friend.create(name, species.cat);
  }
  const { token } = friend.welcome;
  for (const size of [sizes.phone, { width: 360, height: 640 }, { width: 320, height: 568 }]) {
    const ada = await visit(server, { phone: true, size, token });
    await ada.sees('link', '猫'.repeat(100));
    await assertFits(ada, `my pets at ${size.width}`);
    await ada.goTo('pets/1');
    await ada.heading('W'.repeat(100));
    await assertFits(ada, `one pet at ${size.width}`);
    await ada.goTo('pets/new');
    await ada.heading('A new pet');
    await assertFits(ada, `a new pet at ${size.width}`);
  }
});

/** A finger that goes from one height to another in steps, and lets go while it moves. */
async function swipe(visitor, fromY, toY) {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  const x = sizes.phone.width / 2;
  const touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', { x, y: fromY });
  for (let i = 1; i <= swipeSteps; ++i) await touch('touchMove', { x, y: fromY + (toY - fromY) * i / swipeSteps });
  await touch('touchEnd');
  await devtools.detach();
}

scenario('a finger scrolls the list, and does not press what it passes', async ({ startServer, visit }) => {
  const server = await startServer('--population', '12');
  const ada = await visit(server, { phone: true, route: 'newest' });
  await ada.heading('Newest pets');
  const cards = ada.find('main', 'Page').getByRole('link');
  await until('the list', async () => await cards.count() === 12);
  const top = async () => (await cards.first().boundingBox()).y;
  const before = await top();

  await swipe(ada, 600, 200);
  await until('the list to follow', async () => await top() < before - 300);
  assert.match(ada.page.url(), /#\/newest$/, 'it was no tap');
  await until('the list to come back', async () => {
    await swipe(ada, 200, 700);
    return await top() >= before - 1;
  });

  // To the end of it, swipe after swipe: the last card comes into view, above the bar at the foot.
  await until('the last of the list', async () => {
    await swipe(ada, 700, 150);
    const box = await cards.last().boundingBox();
    return box && box.y + box.height <= sizes.phone.height - fingerTargetMin;
  });
  const name = await cards.last().getAttribute('aria-label');
  await cards.last().tap();
  await ada.heading(name);
  await ada.page.goBack();
  await ada.heading('Newest pets');
  await until('it to be where it was left', async () => await top() < before - 1_000);
});
