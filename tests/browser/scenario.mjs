// A test in the browser: a server on a world of its own, the built page, and people who visit it.
//
//     scenario('a pet is fed', async ({ startServer, visit }) => {
//       const ada = await visit(await startServer('--tick-ms', '200'));
//       await ada.button('Choose your first pet').click();
//     });
//
// A file has one Chromium; each visitor has a profile of its own in it. What a page complains about in its console
// fails the test. When a test fails, what everybody saw is kept among the screenshots.
//
// ctest sets LIVEPET_SERVER (the program), LIVEPET_PAGE (the folder of the built page) and LIVEPET_SCREENSHOTS.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { Server } from '../server/server_process.mjs';
import { launchChromium } from './chromium.mjs';
import { Visitor } from './visitor.mjs';

let browser;
after(async () => (await browser)?.close());

function pageFolder() {
  const folder = process.env.LIVEPET_PAGE;
  if (folder && existsSync(join(folder, 'index.html'))) return folder;
  throw new Error(`LIVEPET_PAGE (${folder ?? 'not set'}) names no built page: build the wasm preset, and run the test with ctest`);
}

/** A path for a file that is kept after the test. */
export function artefact(name) {
  const folder = process.env.LIVEPET_SCREENSHOTS ?? 'screenshots';
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

async function keepWhatIsSeen(name, visitors) {
  const stem = `failed-${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
  for (const [i, visitor] of visitors.entries()) {
    try {
      await visitor.page.screenshot({ path: artefact(`${stem}-${i + 1}.png`), timeout: 20_000 });
      writeFileSync(artefact(`${stem}-${i + 1}.txt`), `${visitor.page.url()}\n\n${await visitor.words()}\n\n${visitor.complaints.join('\n')}\n`);
    } catch (error) {
      console.error(`what visitor ${i + 1} saw could not be kept: ${error.message}`);
    }
  }
}

/**
 * `body` gets what it needs to set its scene: startServer(...options), restart(server, ...options), visit(server, {…});
 * the `visitors` so far, and node's own test `context`.
 */
export function scenario(name, body) {
  test(name, async (context) => {
    browser ??= launchChromium();
    const visitors = [];
    const scene = {
      context,
      visitors,
      startServer: (...options) => Server.startFresh(context, '--assets', pageFolder(), ...options),
      // On the same port, as an operator would: the page finds it again.
      restart: (server, ...options) => Server.start(context, server.database, '--assets', pageFolder(), '--port', String(server.port), ...options),
      visit: async (server, options) => {
        const visitor = await Visitor.enter(await browser, server, options);
        visitors.push(visitor);
        await visitor.arrived();
        return visitor;
      },
    };
    try {
      await body(scene);
      for (const visitor of visitors) assert.deepEqual(visitor.complaints, [], 'the page complains about nothing');
    } catch (error) {
      await keepWhatIsSeen(name, visitors);
      throw error;
    } finally {
      for (const visitor of visitors) await visitor.leave();
    }
  });
}
