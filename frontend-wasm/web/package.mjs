// Puts the page together: every file under a name that says what is in it, so that browsers may keep it for
// ever, and beside each its compressed twins, so that the server never compresses anything.
//
//   node package.mjs WEB_FOLDER ICON SCRIPT WASM OUT_FOLDER
//
// index.html and the manifest keep their names; what they refer to is renamed in them. Ends with the sum that a
// first visit transfers.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [web, iconPath, scriptPath, wasmPath, out] = process.argv.slice(2);

function hashedName(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Writes a file and its twins; gives the size of the smallest. */
function write(name, bytes) {
  const compressed = brotli(bytes);
  writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, `${name}.br`), compressed);
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  return compressed.length;
}

function rename(text, names) {
  return [...names].reduce((renamed, [plain, hashed]) => renamed.replaceAll(`"${plain}"`, `"${hashed}"`), text);
}

mkdirSync(out, { recursive: true });
for (const stale of readdirSync(out)) rmSync(join(out, stale), { recursive: true });

const sizes = new Map();
const names = new Map();
const wasm = readFileSync(wasmPath);
for (const path of [iconPath, join(web, 'page.css'), join(web, 'start.js'), scriptPath, wasmPath]) {
  const bytes = readFileSync(path);
  const name = hashedName(basename(path), bytes);
  names.set(basename(path), name);
  sizes.set(name, write(name, bytes));
}
for (const name of ['livepet.webmanifest', 'index.html']) {
  const text = rename(readFileSync(join(web, name), 'utf8'), names)
    .replace('data-wasm-bytes="0"', `data-wasm-bytes="${wasm.length}"`);
  sizes.set(name, write(name, Buffer.from(text)));
}

const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  bytes for a first visit, compressed with brotli`);
