// Runs one program in two builds, and compares what they print. A build whose name ends in .js is wasm.
//
//   node compare_parity.mjs PROGRAM OTHER_PROGRAM

import { spawnSync } from 'node:child_process';

const outputBytesMax = 64 * 1024 * 1024;

function run(command, args) {
  const done = spawnSync(command, args, { maxBuffer: outputBytesMax, encoding: 'latin1' });
  if (done.status !== 0) {
    console.error(`${command} ${args.join(' ')} ended with ${done.error ?? done.signal ?? done.status}\n${done.stderr ?? ''}`);
    process.exit(1);
  }
  return done.stdout.split('\n');
}

function firstDifference(left, right) {
  for (let row = 0; row < Math.max(left.length, right.length); row += 1) if (left[row] !== right[row]) return row;
  return -1;
}

function output(program) {
  // A fetch in Node makes emscripten's loader fetch its own file instead of reading it.
  return program.endsWith('.js') ? run(process.execPath, ['--no-experimental-fetch', program]) : run(program, []);
}

const programs = process.argv.slice(2);
const [left, right] = programs.map(output);

if (left.length < 2) {
  console.error('the program printed nothing to compare');
  process.exit(1);
}
const row = firstDifference(left, right);
if (row >= 0) {
  const [leftLine, rightLine] = [left, right].map((lines) => lines[row] ?? '(nothing)');
  console.error(`line ${row + 1} differs:\n  ${programs[0]}: ${leftLine}\n  ${programs[1]}: ${rightLine}`);
  process.exit(1);
}
console.log(`${left.length - 1} lines agree`);
