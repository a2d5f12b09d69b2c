// The checks of tools/check, tried on little repositories that break one rule each.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const checks = join(dirname(fileURLToPath(import.meta.url)), '../../tools/check.d');

/** A repository with these files, all tracked; removed when the test ends. */
function repository(context, files) {
  const root = mkdtempSync(join(tmpdir(), 'livepet-checks-'));
  context.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync('git', ['init', '-q', root]);
  execFileSync('git', ['-C', root, 'add', '-f', '.']);
  return root;
}

function run(check, ...args) {
  const done = spawnSync(process.execPath, [join(checks, check), ...args], { encoding: 'utf8' });
  return { passed: done.status === 0, said: done.stdout + done.stderr };
}

const house = (...components) => JSON.stringify(components.map(([name, folder, ...depends]) => ({ name, folder, depends })));

function layers(context, files, components) {
  const root = repository(context, { ...files, 'layers.json': house(...components) });
  return run('layers.mjs', root, join(root, 'layers.json'));
}

const fiberAndActor = [['backend_fiber', 'backend/fiber'], ['backend_actor', 'backend/actor', 'backend_fiber']];

test('an include downwards passes', (context) => {
  const files = { 'backend/fiber/shard.hpp': '', 'backend/actor/cell.cpp': '#include "backend/fiber/shard.hpp"\n' };
  assert.ok(layers(context, files, fiberAndActor).passed);
});

test('an include that DEPENDS does not allow is found with its line', (context) => {
  const files = { 'backend/actor/cell.hpp': '', 'backend/fiber/shard.cpp': '\n#include "backend/actor/cell.hpp"\n' };
  const { passed, said } = layers(context, files, fiberAndActor);
  assert.ok(!passed);
  assert.match(said, /backend\/fiber\/shard\.cpp:2: .*does not DEPEND on that of backend\/actor/);
});

test('an include in a comment is none', (context) => {
  const files = { 'backend/actor/cell.hpp': '', 'backend/fiber/shard.cpp': '/*\n#include "backend/actor/cell.hpp"\n*/\n' };
  assert.ok(layers(context, files, fiberAndActor).passed);
});

test('DEPENDS may not point upwards, whatever CMake says', (context) => {
  const { passed, said } = layers(context, {}, [['backend_actor', 'backend/actor'], ['backend_fiber', 'backend/fiber', 'backend_actor']]);
  assert.ok(!passed);
  assert.match(said, /backend\/fiber\/CMakeLists\.txt: .*lies above it/);
});

test('components may not depend on each other in a circle', (context) => {
  const { said } = layers(context, {}, [
    ['backend_registry', 'backend/registry', 'backend_pubsub'], ['backend_pubsub', 'backend/pubsub', 'backend_registry']]);
  assert.match(said, /depend on each other/);
});

test('neither side includes the other, no app another, production no tests', (context) => {
  const files = {
    'frontend-wasm/store/store.hpp': '', 'tests/support.hpp': '', 'backend/apps/pets/pet.hpp': '',
    'backend/fiber/a.cpp': '#include "frontend-wasm/store/store.hpp"\n',
    'backend/fiber/b.cpp': '#include "tests/support.hpp"\n',
    'backend/apps/kitchen/c.cpp': '#include "backend/apps/pets/pet.hpp"\n',
  };
  const { said } = layers(context, files, [
    ['frontend_store', 'frontend-wasm/store'], ['backend_fiber', 'backend/fiber', 'frontend_store'],
    ['backend_pets', 'backend/apps/pets'], ['backend_kitchen', 'backend/apps/kitchen', 'backend_pets']]);
  assert.match(said, /a\.cpp:1: .*backend never includes frontend-wasm/);
  assert.match(said, /b\.cpp:1: .*production never includes tests/);
  assert.match(said, /c\.cpp:1: .*the app kitchen never includes the app pets/);
});

test('a source that no target builds is found, and a header nobody includes', (context) => {
  const root = repository(context, {
    'a.cpp': '#include "used.hpp"\n', 'b.cpp': '', 'used.hpp': '', 'lonely.hpp': '',
    'compile_commands.json': JSON.stringify([{ directory: '.', file: 'a.cpp' }]),
  });
  const database = join(root, 'compile_commands.json');
  writeFileSync(database, JSON.stringify([{ directory: root, file: join(root, 'a.cpp') }]));
  const { passed, said } = run('orphans.mjs', root, database);
  assert.ok(!passed);
  assert.match(said, /^b\.cpp: no target builds it$/m);
  assert.match(said, /^lonely\.hpp: nobody includes it$/m);
  assert.doesNotMatch(said, /^(a\.cpp|used\.hpp)/m);
});

const banned = [
  ['lock', 'backend/actor/cell.cpp', 'std::mutex guard;'],
  ['fiber-primitive', 'backend/actor/cell.cpp', 'boost::this_fiber::yield();'],
  ['sleep', 'tests/backend/cell_test.cpp', 'std::this_thread::sleep_for(one);'],
  ['thread', 'backend/gateway/door.cpp', 'std::thread worker;'],
  ['thread-local', 'backend/fiber/shard.cpp', 'thread_local int depth;'],
  ['clock', 'backend/gateway/door.cpp', 'auto now = std::chrono::steady_clock::now();'],
  ['random', 'backend/gateway/door.cpp', 'std::random_device device;'],
  ['where-am-i', 'frontend-wasm/views/page.cpp', '#ifdef __EMSCRIPTEN__'],
  ['impure', 'shared/base/text.hpp', '#include <iostream>'],
  ['floating-point', 'shared/apps/pets/state.hpp', 'double hunger;'],
  ['throw', 'shared/wire/decode.cpp', 'throw 1;'],
  ['too-new', 'shared/wire/decode.cpp', 'std::ranges::sort(all);'],
  ['swallow', 'backend/gateway/door.cpp', 'try { go(); } catch (...) {\n  log();\n}'],
  ['print', 'backend/gateway/door.cpp', 'std::cout << 1;'],
  ['raw-drawing', 'frontend-wasm/views/page.cpp', 'ImGui::Text("hi");'],
  ['empty-name', 'backend/gateway/door.cpp', 'class DoorManager;'],
  ['machine', 'README.md', ['see /', 'work', '/main'].join('')],
  ['unfinished', 'README.md', ['TO', 'DO'].join('')],
];

for (const [name, path, text] of banned) {
  test(`the ban ${name} finds its line, and an exception with a reason lifts it`, (context) => {
    const { passed, said } = run('bans.mjs', repository(context, { [path]: `\n${text}\n` }));
    assert.ok(!passed);
    assert.match(said, new RegExp(`^${path}:2: .*\\[${name}\\]$`, 'm'));
    assert.ok(run('bans.mjs', repository(context, { [path]: `// allowed(${name}): it is a test\n${text}\n` })).passed);
    assert.ok(!run('bans.mjs', repository(context, { [path]: `// allowed(${name}):\n${text}\n` })).passed);
  });
}

test('a banned word in a comment or a literal is not a use', (context) => {
  const text = '// std::mutex\nauto words = "std::mutex";\nauto more = R"(std::mutex)";\n';
  assert.ok(run('bans.mjs', repository(context, { 'backend/actor/cell.cpp': text })).passed);
});

test('an empty file name is found', (context) => {
  assert.match(run('bans.mjs', repository(context, { 'backend/gateway/door_utils.cpp': '' })).said, /this name is banned/);
});

test('a document that quotes a source quotes it as it is', (context) => {
  const quoting = (text) => `**\`backend/a.hpp\`**\n\`\`\`cpp\n${text}\`\`\`\n`;
  const check = (document, source) => run('examples.mjs', repository(context, { 'GUIDE.md': document, ...source }));
  const source = { 'backend/a.hpp': '#pragma once\n' };
  assert.ok(check(quoting('#pragma once\n'), source).passed);
  assert.match(check(quoting('#pragma twice\n'), source).said, /GUIDE\.md: its copy of backend\/a\.hpp differs/);
  assert.match(check(quoting('#pragma once\n'), {}).said, /is no file/);
});
