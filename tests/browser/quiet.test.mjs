// A page that nobody uses draws next to nothing, and a hidden one nothing at all, while its connection lives on.

import assert from 'node:assert/strict';

import { pause, until } from '../server/patience.mjs';
import { Client } from '../server/wire_client.mjs';
import { scenario } from './scenario.mjs';

const watchedMs = 10_000;
const idleFramesPerSecondMax = 2;

/** Frames drawn while nothing is done: the one test that has to look at the clock. */
async function framesInPeace(visitor) {
  const before = await visitor.framesDrawn();
  const began = Date.now();
  await pause(watchedMs);
  const drawn = await visitor.framesDrawn() - before;
  return { drawn, seconds: (Date.now() - began) / 1_000 };
}

/** What the page is told when its tab is in the background; frames would still be drawn if it asked for them. */
function setHidden(visitor, hidden) {
  return visitor.page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (isHidden ? 'hidden' : 'visible') });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** Until less than a frame in half a second is drawn: animations rest some time after the last input. */
async function fallenIdle(visitor) {
  await until('the page to fall idle', async () => {
    const before = await visitor.framesDrawn();
    await pause(2_000);
    return await visitor.framesDrawn() - before <= 2 * idleFramesPerSecondMax + 1;
  });
}

scenario('an idle page draws two frames a second at most, a hidden one none', async ({ startServer, visit }) => {
  const server = await startServer('--tick-ms', '3600000', '--population', '3');
  const ada = await visit(server);
  const pet = await ada.createPet('Sleeper', 'Cat');
  await fallenIdle(ada);
  const idle = await framesInPeace(ada);
  assert.ok(idle.drawn <= idleFramesPerSecondMax * idle.seconds + 2, `${idle.drawn} frames in ${idle.seconds} s`);
  assert.ok(idle.drawn >= 1, 'it still breathes');

  await setHidden(ada, true);
  await ada.settled();
  const hidden = await framesInPeace(ada);
  assert.equal(hidden.drawn, 0);

  // Meanwhile somebody gives the pet a treat: the hidden page is still told.
  const friend = await Client.connect(server);
  assert.equal((await friend.tryTreat(pet)).code, 0);
  await setHidden(ada, false);
  await ada.heading('Sleeper');
  await ada.createPet('Second', 'Dog');
  assert.equal(await ada.connectionsMade(), 1, 'the connection was never lost');
});

scenario('with motion reduced, nothing moves by itself', async ({ startServer, visit }) => {
  const ada = await visit(await startServer('--tick-ms', '3600000'), { still: true });
  await ada.createPet('Statue', 'Turtle');
  await fallenIdle(ada);
  const { drawn, seconds } = await framesInPeace(ada);
  assert.ok(drawn <= seconds, `${drawn} frames in ${seconds} s`);
});
