// Finds sources that no target builds and headers that nobody includes: they rot unseen.
//
//   node orphans.mjs ROOT COMPILE_COMMANDS_JSON…

import { existsSync, readFileSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';
import { quotedIncludes, report, trackedFiles } from './sources.mjs';

function builtSources(root, databases) {
  const built = new Set();
  for (const database of databases) {
    if (!existsSync(database)) throw new Error(`${database} is missing: configure that preset first (tools/test does)`);
    for (const { directory, file } of JSON.parse(readFileSync(database, 'utf8'))) {
      built.add(relative(root, resolve(directory, file)));
    }
  }
  return built;
}

function includedHeaders(root, sources) {
  return new Set(sources.flatMap((path) => quotedIncludes(root, path)
    .flatMap(({ target }) => [target, posix.join(posix.dirname(path), target)])));
}

const [givenRoot, ...databases] = process.argv.slice(2);
const root = resolve(givenRoot);
const sources = trackedFiles(root, /\.(cpp|hpp)$/);
const built = builtSources(root, databases);
const included = includedHeaders(root, sources);
report('orphans', [
  ...sources.filter((path) => path.endsWith('.cpp') && !built.has(path)).map((path) => `${path}: no target builds it`),
  ...sources.filter((path) => path.endsWith('.hpp') && !included.has(path)).map((path) => `${path}: nobody includes it`),
], `all of ${sources.length} files are used`);
