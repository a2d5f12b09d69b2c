// Starts a server on a free port with a database of its own, runs client.mjs against it, and ends the server.
//
//   node run.mjs SERVER_PROGRAM SCRATCH_FOLDER

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const startTimeoutMs = 20_000;
const [serverProgram, scratch] = process.argv.slice(2);
const folder = mkdtempSync(join(scratch, 'protocol-'));

// The number that a client's author reads on the page.
const page = readFileSync(new URL('../../shared/wire/PROTOCOL.md', import.meta.url), 'utf8');
const schema = /Schema: `(0x[0-9a-f]{16})`/.exec(page)?.[1];
if (!schema) throw new Error('PROTOCOL.md names no schema');

const server = spawn(serverProgram, ['--port', '0', '--db', join(folder, 'pets.sqlite3'), '--tick-ms', '100'], { stdio: ['ignore', 'pipe', 'inherit'] });
const ended = once(server, 'exit');

async function portOf(process_) {
  const timeout = setTimeout(() => process_.kill(), startTimeoutMs);
  for await (const line of createInterface({ input: process_.stdout })) {
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (!port) continue;
    clearTimeout(timeout);
    process_.stdout.resume();
    return port;
  }
  throw new Error('the server did not start');
}

let status = 1;
try {
  const port = await portOf(server);
  const client = spawn(process.execPath, [fileURLToPath(new URL('client.mjs', import.meta.url)), `ws://127.0.0.1:${port}/ws`, schema], { stdio: 'inherit' });
  [status] = await once(client, 'exit');
} finally {
  server.kill('SIGTERM');
  const [code] = await ended;
  if (code !== 0) {
    console.error(`the server ended with ${code}`);
    status = 1;
  }
  rmSync(folder, { recursive: true });
}
process.exit(status ?? 1);
