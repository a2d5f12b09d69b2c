// The two programs that turn scripts into traces: ours, and OTP's supervisors.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
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
export function otpProgram(folder) {
  const sources = readdirSync(here).filter((name) => name.endsWith('.erl')).map((name) => join(here, name));
  mkdirSync(folder, { recursive: true });
  const isStale = (source) => {
    const beam = join(folder, source.slice(here.length + 1).replace(/erl$/, 'beam'));
    return !existsSync(beam) || statSync(beam).mtimeMs < statSync(source).mtimeMs;
  };
  const stale = sources.filter(isStale);
  if (stale.length > 0) {
    const done = spawnSync('erlc', ['-Wall', '-Werror', '-o', folder, ...stale], { encoding: 'utf8' });
    if (done.error) throw new Error(`erlc cannot be run (${done.error.code}); it comes with erlang-base: tools/setup test`);
    if (done.status !== 0) throw new Error(`erlc: ${done.stdout}${done.stderr}`);
  }
  // One scheduler thread: otp_trace_script.erl says why.
  return program('OTP', 'erl', ['+S', '1', '-noinput', '-kernel', 'logger_level', 'none', '-pa', folder, '-s', 'otp_trace', 'main']);
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
