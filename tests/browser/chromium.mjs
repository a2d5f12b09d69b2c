// The Chromium under test: the one that is installed, without a window, drawing on the processor.
//
// LIVEPET_CHROMIUM names it; else it is the first on the PATH that is no snap.

import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const { chromium } = createRequire(import.meta.url)('playwright-core');

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const launchMsMax = 120_000;
const flags = ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's is a snap behind a link or a script, and its confinement keeps tests from driving it. */
function isSnap(path) {
  const bytes = readFileSync(path);
  const isScript = bytes.subarray(0, 2).toString() === '#!';
  return /(^|\/)snap(\/|$)/.test(realpathSync(path)) || (isScript && bytes.includes('/snap/'));
}

function findChromium() {
  const named = process.env.LIVEPET_CHROMIUM;
  if (named) {
    if (!isExecutable(named)) throw new Error(`LIVEPET_CHROMIUM names ${named}, which is no program.`);
    return named;
  }
  const found = names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))).filter(isExecutable);
  const usable = found.find((path) => !isSnap(path));
  if (usable) return usable;
  throw new Error(found.length === 0
    ? `The tests need a Chromium, and there is none of ${names.join(', ')} on the PATH: run tools/setup test.`
    : `${found[0]} is a snap, which tests cannot drive. Install another Chromium, and name it in LIVEPET_CHROMIUM.`);
}

/** Each launch has a profile of its own, which goes with it. */
export function launchChromium() {
  return chromium.launch({ executablePath: findChromium(), args: flags, ignoreDefaultArgs: ['--headless'], timeout: launchMsMax });
}
