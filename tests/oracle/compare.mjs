// Compares our supervisors with OTP's: both run the same scripts (README.md), and their traces must be equal.
//
//   node compare.mjs --program PATH [--scripts N] [--seed S] [FILE…]   N random scripts (500 if no FILE), and those of FILEs
//   node compare.mjs --program PATH --recorded FILE…                   with the traces recorded beside FILEs; needs no Erlang
//   node compare.mjs --record FILE…                                    records OTP's traces of FILEs
//   node compare.mjs --itself [--scripts N] [--seed S]                 OTP with itself on two threads: is there one trace?
//
//   --beams FOLDER   where the Erlang modules are compiled to (build/oracle)
//
// Exit status: 0 if all agree, 1 on a difference, 2 if nothing could be compared.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateScripts } from './generate.mjs';
import { ourProgram, otpProgram } from './programs.mjs';
import { firstDifference, sideBySide } from './side_by_side.mjs';
import { shrink } from './shrink.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const batchScripts = 5000;
const scriptsDefault = 500;
const separator = '\n---\n';

function readOptions() {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      program: { type: 'string' },
      scripts: { type: 'string' },
      seed: { type: 'string' },
      recorded: { type: 'boolean' },
      record: { type: 'boolean' },
      itself: { type: 'boolean' },
      beams: { type: 'string' },
    },
  });
  const number = (name, value) => {
    if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} takes a number, not '${value}'`);
    return Number(value);
  };
  if ([values.program, values.record, values.itself].filter(Boolean).length !== 1) {
    throw new Error('one of --program PATH, --record and --itself');
  }
  if ((values.recorded || values.record) && (files.length === 0 || values.scripts)) throw new Error('recorded traces are of FILEs');
  if (values.itself && files.length > 0) throw new Error('--itself takes random scripts');
  for (const file of files) if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  return {
    ...values,
    files,
    scripts: values.scripts === undefined ? (files.length > 0 ? 0 : scriptsDefault) : number('scripts', values.scripts),
    seed: values.seed === undefined ? Date.now() % 1_000_000_000 : number('seed', values.seed),
    beams: values.beams ?? resolve(here, '../../build/oracle'),
  };
}

const traceOf = (file) => file.replace(/(\.script)?$/, '.trace');

/** Their traces of these scripts: for each script whether they differ, and how they ended. */
async function bothTraces([left, right], text) {
  const [leftRun, rightRun] = await Promise.all([left.traces(text), right.traces(text)]);
  return { left: leftRun, right: rightRun };
}

function differences({ left, right }) {
  const indices = [];
  for (let index = 0; index < Math.max(left.traces.length, right.traces.length); index += 1) {
    if (firstDifference(left.traces[index] ?? [], right.traces[index] ?? []) >= 0) indices.push(index);
  }
  return indices;
}

function describeEnds(programs, runs) {
  [runs.left, runs.right].forEach(({ ended, said }, index) => {
    if (ended !== 0) console.log(`${programs[index].name} ended with ${ended}${said ? `:\n${said}` : ''}`);
  });
}

/** One script, both its traces, and the command that repeats it. */
async function showDifference(programs, text, command) {
  const runs = await bothTraces(programs, text);
  const [first = 0] = differences(runs);
  console.log(text);
  console.log(`\n${sideBySide(programs.map(({ name }) => name), runs.left.traces[first] ?? [], runs.right.traces[first] ?? [])}`);
  describeEnds(programs, runs);
  console.log(`\nTo repeat: ${command}`);
}

async function shrunk(programs, text) {
  return shrink(text, async (texts) => {
    const runs = await bothTraces(programs, texts.join(separator));
    const malformed = (index) => runs.left.traces[index]?.some((line) => line.startsWith('error '));
    const differing = new Set(differences(runs).filter((index) => !malformed(index)));
    return texts.map((_, index) => differing.has(index));
  });
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K`);
}

async function compareRandom(programs, { scripts, seed, program, itself }) {
  const command = `node ${process.argv[1]} ${itself ? '--itself' : `--program ${program}`}`;
  for (let done = 0; done < scripts; done += batchScripts) {
    const texts = generateScripts(seed + done, Math.min(batchScripts, scripts - done));
    const runs = await bothTraces(programs, `${texts.join(separator)}\n`);
    const different = differences(runs).filter((index) => index < texts.length);
    const counts = [runs.left, runs.right].map(({ traces }) => traces.length);
    progress('');
    if (different.length > 0) {
      const [first] = different;
      console.log(`${different.length} of the scripts from seed ${seed + done} differ; number ${first + done + 1}, made smaller:\n`);
      await showDifference(programs, await shrunk(programs, texts[first]),
        `${command} --scripts 1 --seed ${seed + done + first}`);
      console.log(`Seeds that differ: ${different.slice(0, 20).map((index) => seed + done + index).join(' ')}`);
      return false;
    }
    if (runs.left.ended !== 0 || runs.right.ended !== 0 || counts.some((count) => count !== texts.length)) {
      describeEnds(programs, runs);
      console.log(`From seed ${seed + done}: of ${texts.length} scripts there are ${counts.join(' and ')} traces, which agree.`);
      return false;
    }
    progress(`${Math.min(done + batchScripts, scripts)} of ${scripts} scripts agree`);
  }
  progress('');
  console.log(`${scripts} random scripts agree, from seed ${seed}`);
  return true;
}

const recordedProgram = (file) => ({
  name: 'recorded',
  traces: async () => ({ ...readRecorded(file), said: '' }),
});

function readRecorded(file) {
  if (!existsSync(traceOf(file))) throw new Error(`there is no ${traceOf(file)}: record it`);
  const traces = readFileSync(traceOf(file), 'latin1').split(/^(?=script )/m).map((trace) => trace.trimEnd().split('\n'));
  return { traces, ended: traces.flat().some((line) => line.startsWith('error ')) ? 1 : 0 };
}

/** Runs once, for one text: time that passes in OTP is real. */
function rememberingTraces({ name, traces }) {
  let remembered;
  return { name, traces: (text) => (remembered ??= traces(text)) };
}

async function compareFile(programs, file, command) {
  const text = readFileSync(file, 'latin1');
  const runs = await bothTraces(programs, text);
  const different = differences(runs);
  const label = programs.map(({ name }) => name).join(' and ');
  if (different.length === 0 && runs.left.ended === runs.right.ended && runs.left.traces.length > 0) {
    console.log(`${file}: ${runs.left.traces.length} scripts agree (${label})`);
    return true;
  }
  console.log(`${file}: ${different.length} of its scripts differ (${label})`);
  for (const index of different) {
    console.log(`\n${sideBySide(programs.map(({ name }) => name), runs.left.traces[index] ?? [], runs.right.traces[index] ?? [])}`);
  }
  describeEnds(programs, runs);
  console.log(`\nTo repeat: ${command} ${file}`);
  return false;
}

async function compareFiles({ program, recorded, files }, otp) {
  const ours = ourProgram(program);
  const command = `node ${process.argv[1]} --program ${program}`;
  let agree = true;
  for (const file of files) {
    if (recorded) {
      agree = await compareFile([recordedProgram(file), ours], file, `${command} --recorded`) && agree;
    } else {
      const otpOnce = rememberingTraces(otp);
      agree = await compareFile([otpOnce, ours], file, command) && agree;
      if (existsSync(traceOf(file))) {
        agree = await compareFile([otpOnce, recordedProgram(file)], file, `node ${process.argv[1]} --record`) && agree;
      }
    }
  }
  return agree;
}

async function record(otp, files) {
  for (const file of files) {
    const { traces, said } = await otp.traces(readFileSync(file, 'latin1'));
    if (traces.length === 0) throw new Error(`${file} has no trace. ${said}`);
    writeFileSync(traceOf(file), `${traces.flat().join('\n')}\n`);
    console.log(`${traceOf(file)}: ${traces.length} traces`);
  }
  return true;
}

async function main() {
  const options = readOptions();
  const otp = options.recorded ? undefined : otpProgram(options.beams);
  if (options.record) return record(otp, options.files);
  if (options.itself) return compareRandom([otp, otpProgram(options.beams, { schedulers: 2, name: 'two threads' })], options);
  const filesAgree = await compareFiles(options, otp);
  const randomAgree = options.scripts === 0 || await compareRandom([otp, ourProgram(options.program)], options);
  return filesAgree && randomAgree;
}

try {
  process.exitCode = await main() ? 0 : 1;
} catch (error) {
  console.error(`compare: ${error.message}`);
  process.exitCode = 2;
}
