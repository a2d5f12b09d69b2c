// The two programs that turn scripts into traces: ours, and OTP's supervisors.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const erlangFolder = join(dirname(fileURLToPath(import.meta.url)), 'otp');
const timeoutMs = 300_000;

/** A program that reads scripts and writes traces. `traces` takes the text of many scripts. */
function program(name, command, args) {
  const traces = async (text) => {
    const { output, ended, said } = await run(command, args, text);
    return { traces: splitTraces(output), ended, said };
  };
  return { name, traces };
}

export function ourProgram(path) {
  if (!existsSync(path)) throw new Error(`there is no program ${path}`);
  return program('ours', resolve(path), []);
}

/** OTP's. Compiles the runner into `folder`, if that is older than its sources. */
export function otpProgram(folder, { schedulers = 1, name = 'OTP' } = {}) {
  compileErlang(folder);
  return program(name, 'erl', ['+S', `${schedulers}`, '-noinput', '-kernel', 'logger_level', 'none', '-pa', folder,
    '-s', 'otp_trace', 'main']);
}

function compileErlang(folder) {
  mkdirSync(folder, { recursive: true });
  const sources = readdirSync(erlangFolder).filter((name) => /\.[eh]rl$/.test(name));
  const newest = Math.max(...sources.map((name) => statSync(join(erlangFolder, name)).mtimeMs));
  const modules = sources.filter((name) => name.endsWith('.erl'));
  const isFresh = (name) => {
    const beam = join(folder, name.replace(/erl$/, 'beam'));
    return existsSync(beam) && statSync(beam).mtimeMs > newest;
  };
  if (modules.every(isFresh)) return;
  const done = spawnSync('erlc', ['-Wall', '-Werror', '-o', folder, ...modules.map((name) => join(erlangFolder, name))],
    { encoding: 'utf8' });
  if (done.error) throw new Error(`erlc cannot be run (${done.error.code}); it comes with erlang-base: tools/setup test`);
  if (done.status !== 0) throw new Error(`erlc: ${done.stdout}${done.stderr}`);
}

function run(command, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const output = [];
    let said = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.stdout.on('data', (bytes) => output.push(bytes));
    child.stderr.on('data', (bytes) => { said = (said + bytes).slice(-4000); });
    child.stdin.on('error', () => {}); // it ended before it read everything; its status tells
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ output: Buffer.concat(output).toString('latin1'), ended: signal ?? status, said });
    });
    child.stdin.end(input);
  });
}

/** Arrays of lines, one for each `script`. */
function splitTraces(output) {
  const lines = output.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const traces = [];
  for (const line of lines) {
    if (line.startsWith('script ') || traces.length === 0) traces.push([]);
    traces.at(-1).push(line);
  }
  return traces;
}
