// What the servers that are compared with have in common: a line that says where they are, what they are
// asked on their standard input, and a pet's fields, of which a meal changes some.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export const [job = 'broadcast', changeBytes = '16'] = process.argv.slice(2);

/** Idle clients are looked after as the package's documentation has it; while changes come, nobody is. */
export const isIdle = job === 'idle';

export const pet = {
  birth: 1_000_000, last_fed: 0, age: 100, hunger: 50, starving: 0, alive: true, cause_of_death: 0,
  id: 1, owner: 1, name: 'Marguerite', species: 0,
};

/** The `change`th meal: when it was, and what it leaves of hunger. */
export const meal = (change) => ({ last_fed: change, age: 100 + (change % 50), hunger: change % 50 });

export function announce(port, name, packageName = name) {
  const description = new URL(`node_modules/${packageName}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(description));
  console.log(`${port} ${name} ${version}`);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    globalThis.gc?.();
    console.log('');
  });
  lines.on('close', () => process.exit(0));
}
