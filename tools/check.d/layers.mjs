// Compares each #include with the layers of the house.
//
//   node layers.mjs ROOT LAYERS_JSON…
//
// A folder may include from itself and from what its component DEPENDS on, transitively; LAYERS_JSON is what CMake
// wrote of that (livepet_write_layers). And whatever a CMakeLists.txt says, DEPENDS may only point downwards in
// `house`, production never includes tests, the server never the page or the reverse, one app never another.

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { quotedIncludes, report, trackedFiles } from './sources.mjs';

/** From the top down; folders in one row are neighbours, and may use each other as long as that makes no circle. */
const house = [
  ['tools'],
  ['backend/apps', 'frontend-wasm/views'],
  ['backend/activation', 'backend/jobs', 'backend/gateway', 'frontend-wasm/widgets', 'frontend-wasm/store'],
  ['backend/presence', 'backend/pubsub', 'backend/storage', 'backend/registry', 'backend/supervision',
    'frontend-wasm/transport', 'frontend-wasm/network'],
  ['backend/actor'],
  ['backend/fiber'],
  ['backend/platform', 'frontend-wasm/platform'],
  ['backend/telemetry', 'frontend-wasm/semantics'],
  ['shared/apps'],
  ['shared/sync'],
  ['shared/wire'],
  ['shared/base'],
];

const sides = ['backend', 'frontend-wasm'];
const production = /^(backend|frontend-wasm|shared|tools)\//;
const appFolder = /^(?:backend\/apps|shared\/apps|frontend-wasm\/views)\/([^/]+)\//;

function inside(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}

/** How deep a folder lies in the house; the side's own folder is its composition root. */
function rowOf(folder) {
  if (sides.includes(folder)) return 0;
  return house.findIndex((row) => row.some((entry) => inside(folder, entry)));
}

/** Components by name; what several builds say of one is put together. */
function readComponents(paths) {
  const components = new Map();
  for (const path of paths) {
    for (const { name, folder, depends } of JSON.parse(readFileSync(path, 'utf8'))) {
      const component = components.get(name) ?? { name, folder, depends: new Set() };
      depends.forEach((dependency) => component.depends.add(dependency));
      components.set(name, component);
    }
  }
  return components;
}

/** Names of all that a component depends on, itself included. */
function closure(components, name, seen = new Set()) {
  if (seen.has(name) || !components.has(name)) return seen;
  seen.add(name);
  components.get(name).depends.forEach((dependency) => closure(components, dependency, seen));
  return seen;
}

function dependsFindings(components) {
  const findings = [];
  for (const { name, folder, depends } of components.values()) {
    const where = `${folder}/CMakeLists.txt`;
    for (const dependency of depends) {
      const target = components.get(dependency);
      if (!target) {
        findings.push(`${where}: ${name} DEPENDS on ${dependency}, which is no component (third-party goes to LINKS)`);
      } else if (closure(components, dependency).has(name)) {
        findings.push(`${where}: ${name} and ${dependency} depend on each other; one of them has to give way`);
      } else if (rowOf(target.folder) < rowOf(folder) && !inside(folder, 'tests')) {
        findings.push(`${where}: ${name} DEPENDS on ${dependency}, which lies above it in the house`);
      }
    }
  }
  return findings;
}

/** Where an include points, from the root; a path beside the including file counts too. */
function resolve(tracked, from, target) {
  if (tracked.has(target)) return target;
  const beside = posix.join(posix.dirname(from), target);
  return tracked.has(beside) ? beside : undefined;
}

/** The folders that a file may include from, or nothing where no component has it. */
function allowedFolders(components, path) {
  const owners = [...components.values()].filter(({ folder }) => inside(path, folder));
  const depth = Math.max(...owners.map(({ folder }) => folder.length));
  const nearest = owners.filter(({ folder }) => folder.length === depth);
  if (nearest.length === 0) return undefined;
  const names = nearest.flatMap(({ name }) => [...closure(components, name)]);
  return [...new Set(names.map((name) => components.get(name).folder))];
}

/** The folder of the component that has a file; a folder inside another's belongs to itself. */
function homeOf(components, path) {
  const folders = [...components.values()].map(({ folder }) => folder).filter((folder) => inside(path, folder));
  return folders.sort((left, right) => right.length - left.length)[0];
}

/** The app that a file belongs to: a name among the rules or the actors, so not each folder of views is one. */
function appOf(tracked, path) {
  const name = path.match(appFolder)?.[1];
  return tracked.apps.has(name) ? name : undefined;
}

function trackedSources(root) {
  const tracked = new Set(trackedFiles(root, /\.(cpp|hpp)$/));
  tracked.apps = new Set([...tracked].map((path) => path.match(/^(?:shared|backend)\/apps\/([^/]+)\//)?.[1]).filter(Boolean));
  return tracked;
}

function brokenRule(components, tracked, path, target) {
  if (production.test(path) && inside(target, 'tests')) return 'production never includes tests';
  const [side, otherSide] = [path, target].map((file) => sides.find((name) => inside(file, name)));
  if (side && otherSide && side !== otherSide) return `${side} never includes ${otherSide}; what both know is in shared`;
  if (inside(path, 'shared') && otherSide) return `shared never includes ${otherSide}`;
  const [ownApp, otherApp] = [path, target].map((file) => appOf(tracked, file));
  if (ownApp && otherApp && ownApp !== otherApp) return `the app ${ownApp} never includes the app ${otherApp}`;
  if (inside(path, 'tests')) return undefined;
  const allowed = allowedFolders(components, path);
  const home = homeOf(components, target);
  if (!allowed) return 'no component has this file: give its folder a livepet_component';
  if (!home) return `no component has ${target}`;
  if (!allowed.includes(home)) return `its component does not DEPEND on that of ${home}`;
  return undefined;
}

function includeFindings(root, components) {
  const tracked = trackedSources(root);
  return [...tracked].flatMap((path) => quotedIncludes(root, path).flatMap(({ line, target }) => {
    const file = resolve(tracked, path, target);
    const rule = file && brokenRule(components, tracked, path, file);
    return rule ? [`${path}:${line}: includes "${target}": ${rule}`] : [];
  }));
}

const [root, ...layerFiles] = process.argv.slice(2);
const components = readComponents(layerFiles);
report('layers', [...dependsFindings(components), ...includeFindings(root, components)],
  `${components.size} components include only what they may`);
