// Writes random scripts (README.md), each with one trace.
//
//   node generate.mjs [--seed S] [--scripts N]
//
// Script number k of seed S is the first script of seed S + k, so that each can be had alone.

import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFrom } from './random.mjs';
import { randomSteps } from './generate_steps.mjs';
import { randomTree } from './generate_tree.mjs';

/** In one script of so many, time passes: OTP takes that long in truth. */
const waitsOneIn = 50;
/** Of a script in which time passes. Every restart before is then forgotten, or surely not. */
const waitingPeriodSeconds = 3;
const waitsMs = [1000, (waitingPeriodSeconds + 2) * 1000];

export function generateScript(seed) {
  const random = randomFrom(seed);
  const wait = random.integer(1, waitsOneIn) === 1 ? random.one(waitsMs) : undefined;
  const tree = randomTree(random, wait === undefined ? undefined : waitingPeriodSeconds);
  const steps = randomSteps(random, tree, wait);
  return [`# seed ${seed}`, `script seed_${seed}`, ...tree.lines, ...steps].join('\n');
}

export function generateScripts(seed, count) {
  return Array.from({ length: count }, (_, index) => generateScript(seed + index));
}

function main() {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, scripts: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const scripts = Number(values.scripts ?? 1);
  if (!Number.isInteger(seed) || !Number.isInteger(scripts) || seed < 0 || scripts < 1) throw new Error('numbers, please');
  process.stdout.write(`${generateScripts(seed, scripts).join('\n---\n')}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main();
  } catch (error) {
    console.error(`generate: ${error.message}`);
    process.exit(2);
  }
}
