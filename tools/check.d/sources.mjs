// What the checks read: the files that git tracks, and C++ text without its comments.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const listBytesMax = 16 * 1024 * 1024;

/** Paths of the tracked files, from the root, that exist and match. */
export function trackedFiles(root, pattern) {
  const listed = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached'], { encoding: 'utf8', maxBuffer: listBytesMax });
  const deleted = execFileSync('git', ['-C', root, 'ls-files', '-z', '--deleted'], { encoding: 'utf8', maxBuffer: listBytesMax });
  const gone = new Set(deleted.split('\0'));
  return listed.split('\0').filter((path) => path && !gone.has(path) && pattern.test(path));
}

export function readLines(root, path) {
  return readFileSync(join(root, path), 'utf8').split('\n');
}

/** The same lines with comments blanked out, and with `blankStrings` the insides of literals too. */
export function withoutComments(lines, { blankStrings = false } = {}) {
  // Alternatives in order: raw strings, strings, characters, both kinds of comment.
  const token = /R"([^\s()\\]{0,16})\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.){1,10}'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  return lines.join('\n').replace(token, (text) => {
    if (text.startsWith('/')) return blank(text);
    return blankStrings ? blank(text) : text;
  }).split('\n');
}

/** Every quoted #include of a file: the path as written and its line number. */
export function quotedIncludes(root, path) {
  const found = [];
  withoutComments(readLines(root, path)).forEach((line, index) => {
    const match = line.match(/^\s*#\s*include\s*"([^"]+)"/);
    if (match) found.push({ line: index + 1, target: match[1] });
  });
  return found;
}

/** Ends the check: prints what was found, one a line, and exits with 1 if there is anything. */
export function report(name, findings, passed) {
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) {
    console.error(`${name}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`);
    process.exit(1);
  }
  console.log(`${name}: ${passed}`);
}
