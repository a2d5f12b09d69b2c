// Pictures of every page, light and dark, on a telephone and on a wide screen: kept as artefacts of the build, for
// people to look at. What a test can tell of them it checks: that something is drawn, and on the ground of its theme.

import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

import { request } from '../server/http_client.mjs';
import { until } from '../server/patience.mjs';
import { Client, species } from '../server/wire_client.mjs';
import { artefact, scenario } from './scenario.mjs';
import { sizes } from './visitor.mjs';

// Two worlds for one household: in the first a few seconds bring hunger and death, in the second it stands almost
// still. A pet is stored as of its last command or death; so everyone gets a small meal before the change, and is as
// hungry as the second world allows then.
const hungerMax = 500;
const meal = 100;
const treat = 20;
const quickWorld = ['--tick-ms', '20', '--hunger-max', String(hungerMax + treat), '--feed-amount', String(treat), '--starve-ticks', '400'];
const slowWorld = ['--hunger-max', String(hungerMax), '--feed-amount', String(meal), '--treat-amount', String(treat)];
const strangers = ['Bella', 'Quintus', 'Nimbus', 'Tamarind', 'Juno', 'Ole', 'Pippa', 'Räuber', 'Élodie', '小雪丸', 'Жучка', 'Zoë & Co.'];
const names = { happy: 'Mochi', content: 'Sir Barksalot', hungry: 'Hoppel', starving: 'Zwiebelchen', dead: 'Methusalem' };
const kinds = { happy: species.cat, content: species.dog, hungry: species.rabbit, starving: species.turtle, dead: species.dragon };
const mealsFor = { happy: 5, content: 3, hungry: 1, starving: 0 };

async function petOf(server, id) {
  return (await request(server, 'GET', `/api/pets/${id}`)).json;
}

/** A server on the world of a household with a pet in every mood. */
async function makeHousehold({ startServer, restart }) {
  const quick = await startServer(...quickWorld);
  const owner = await Client.connect(quick);
  const neighbour = await Client.connect(quick);
  const pets = { dead: await owner.create(names.dead, kinds.dead) };
  await until('the eldest to be near its end', async () => (await petOf(quick, pets.dead)).age_ticks >= 350);
  const others = [];
  for (const [i, name] of strangers.entries()) others.push(await neighbour.create(name, (i * 2 + 3) % 9));
  for (const mood of Object.keys(mealsFor)) pets[mood] = await owner.create(names[mood], kinds[mood]);
  await until('its death', async () => !(await petOf(quick, pets.dead)).alive);
  const all = [...others.map((id) => [neighbour, id]), ...Object.keys(mealsFor).map((mood) => [owner, pets[mood]])];
  for (const [person, id] of all) {
    await until('hunger', async () => (await petOf(quick, id)).hunger === hungerMax + treat);
    await person.feed(id);
  }
  await quick.end();

  const server = await restart(quick, ...slowWorld);
  const keeper = await Client.connect(server, owner.welcome);
  const nearby = await Client.connect(server, neighbour.welcome);
  for (const [i, id] of others.entries()) for (let meals = (i * 7) % 6; meals > 0; --meals) await nearby.feed(id);
  for (const [mood, meals] of Object.entries(mealsFor)) {
    for (let i = 0; i < meals; ++i) await keeper.feed(pets[mood]);
    const { hunger, alive } = await petOf(server, pets[mood]);
    assert.deepEqual({ hunger, alive }, { hunger: hungerMax - meals * meal, alive: true }, mood);
  }
  return { server, pets, token: owner.welcome.token };
}

// ---- reading a screenshot ----

/** The pixels of a PNG of 8 bits a channel, as browsers make them (w3.org/TR/png): width, height, at(x, y). */
function decodePng(bytes) {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = bytes[25] === 6 ? 4 : 3;
  const data = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const rows = Buffer.alloc(height * stride);
  const paeth = (a, b, c) => {
    const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    return da <= db && da <= dc ? a : db <= dc ? b : c;
  };
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; ++x) {
      const left = x >= channels ? rows[y * stride + x - channels] : 0;
      const up = y > 0 ? rows[(y - 1) * stride + x] : 0;
      const corner = x >= channels && y > 0 ? rows[(y - 1) * stride + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return { width, height, at: (x, y) => [...rows.subarray(y * stride + x * channels, y * stride + x * channels + 3)] };
}

function assertDrawn(picture, { dark, name }) {
  const step = Math.max(1, Math.round(picture.width / 200));
  const colours = new Map();
  for (let y = 0; y < picture.height; y += step) {
    for (let x = 0; x < picture.width; x += step) {
      const key = picture.at(x, y).map((channel) => channel >> 3).join();
      colours.set(key, (colours.get(key) ?? 0) + 1);
    }
  }
  const [ground] = [...colours].sort((a, b) => b[1] - a[1])[0];
  const brightness = ground.split(',').reduce((sum, channel) => sum + Number(channel) * 8, 0) / 3;
  assert.ok(colours.size >= 12, `${name}: ${colours.size} colours, so little is drawn`);
  assert.ok(dark ? brightness < 90 : brightness > 170, `${name}: a ground of brightness ${brightness}`);
}

// ---- the pictures ----

const looks = [['phone', false], ['phone', true], ['wide', false], ['wide', true]].map(([size, dark]) => ({
  stem: `${sizes[size].width}x${sizes[size].height}-${dark ? 'dark' : 'light'}`,
  options: { phone: size === 'phone', scale: size === 'phone' ? 2 : 1, size: sizes[size], dark, still: true },
}));

async function keep(visitor, { stem, options }, name) {
  const path = artefact(`${stem}-${name}.png`);
  await visitor.settled();
  await assertDrawnOnce(visitor, `${stem} ${name}`);
  assertDrawn(decodePng(await visitor.page.screenshot({ path })), { dark: options.dark, name: `${stem} ${name}` });
}

/** What is drawn twice reads badly: of the mirror only the editors show their text. */
async function assertDrawnOnce(visitor, name) {
  const shown = await visitor.page.$$eval('#mirror *:not(input, textarea)', (elements) => elements
    .filter((element) => getComputedStyle(element).color !== 'rgba(0, 0, 0, 0)').map((element) => element.outerHTML));
  assert.deepEqual(shown, [], `${name}: the mirror shows what the canvas draws`);
}

/** The pages of somebody who has pets, one after another. */
async function keepEveryPage(ada, look, pets) {
  await ada.heading('My pets');
  await ada.sees('link', names.dead);
  await keep(ada, look, 'my-pets');
  for (const mood of ['happy', 'hungry', 'starving', 'dead']) {
    await ada.goTo(`pets/${pets[mood]}`);
    await ada.heading(names[mood]);
    await keep(ada, look, `pet-${mood}`);
  }
  await ada.goTo('newest');
  const cards = ada.find('main', 'Page').getByRole('link');
  await until('the list', async () => await cards.count() === strangers.length + Object.keys(pets).length);
  await keep(ada, look, 'newest');
  await ada.goTo('about');
  await ada.heading('About LivePet');
  await keep(ada, look, 'about');
  await ada.goTo('nowhere');
  await ada.heading('There is no such page');
  await keep(ada, look, 'no-such-page');
  await ada.goTo('pets/new');
  await ada.heading('A new pet');
  await ada.find('radio', 'Fox').click();
  await keep(ada, look, 'create');
  await ada.field('Name').fill('Bo');
  await ada.button('Welcome it home').click();
  await ada.sees('status', 'A name has at least 3 characters.');
  await keep(ada, look, 'create-refused');
}

scenario('every page, light and dark, small and wide', async (scene) => {
  const { server, pets, token } = await makeHousehold(scene);
  for (const look of looks) {
    const stranger = await scene.visit(server, look.options);
    await stranger.heading('Nobody lives with you yet');
    await keep(stranger, look, 'my-pets-empty');
    await stranger.leave();
    const ada = await scene.visit(server, { ...look.options, token });
    await keepEveryPage(ada, look, pets);
    await ada.leave();
  }
});

scenario('a pet while the server is away', async (scene) => {
  const server = await scene.startServer('--population', '1');
  const visitors = [];
  for (const { options } of looks) visitors.push(await scene.visit(server, { ...options, route: 'pets/1', forgives: [/WebSocket connection/] }));
  for (const visitor of visitors) await visitor.sees('meter', 'Hunger');
  await server.kill();
  for (const [i, visitor] of visitors.entries()) {
    await visitor.sees('status', /^Offline\. Trying/);
    await keep(visitor, looks[i], 'offline');
  }
});
