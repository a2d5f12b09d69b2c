// Looks for what bans_table.mjs bans, in the tracked files.
//
//   node bans.mjs ROOT

import { bans } from './bans_table.mjs';
import { readLines, report, trackedFiles, withoutComments } from './sources.mjs';

const binary = /\.(png|jpe?g|gif|ico|otf|ttf|woff2?|wasm|sqlite3|bin|zst|br|gz)$/;
const cpp = /\.(cpp|hpp)$/;

/** `// allowed(NAME): why`, on the line or the one above; without a reason it does not count. */
function isAllowed(lines, index, name) {
  const excuse = new RegExp(`allowed\\(${name}\\): \\S`);
  return excuse.test(lines[index]) || (index > 0 && excuse.test(lines[index - 1]));
}

function findingsInFile(root, path) {
  const about = bans.filter(({ files, except }) => files.test(path) && !except?.test(path));
  const findings = about.filter(({ paths, pattern }) => paths && pattern.test(path))
    .map(({ instead }) => `${path}: this name is banned here: ${instead}`);
  const textual = about.filter(({ paths }) => !paths);
  if (textual.length === 0 || binary.test(path)) return findings;

  const lines = readLines(root, path);
  const code = cpp.test(path) ? withoutComments(lines, { blankStrings: true }) : lines;
  for (const { name, pattern, instead, text } of textual) {
    for (const { index, found } of matches(text ? lines : code, pattern)) {
      if (!isAllowed(lines, index, name)) findings.push(`${path}:${index + 1}: ${found} is banned here: ${instead}  [${name}]`);
    }
  }
  return findings;
}

/** Where a pattern occurs: the index of the line that it begins in, and the first line of what was found. */
function matches(lines, pattern) {
  const whole = lines.join('\n');
  return [...whole.matchAll(new RegExp(pattern.source, `${pattern.flags}gm`))].map((match) => ({
    index: whole.slice(0, match.index).split('\n').length - 1,
    found: match[0].split('\n')[0].trim(),
  }));
}

const [root] = process.argv.slice(2);
const files = trackedFiles(root, /./);
report('bans', files.flatMap((path) => findingsInFile(root, path)), `nothing banned in ${files.length} files`);
