// Compares the sources that documents quote whole with the sources: a line `**`PATH`**` and a code block below it.
//
//   node examples.mjs ROOT

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { report, trackedFiles } from './sources.mjs';

const quoted = /^\*\*`([^`]+)`\*\*\n```\w*\n([\s\S]*?)^```$/gm;

function findingsInFile(root, document) {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(quoted)].flatMap(([, path, quote]) => {
    let source;
    try {
      source = readFileSync(join(root, path), 'utf8');
    } catch {
      return [`${document}: quotes ${path}, which is no file`];
    }
    return quote === source ? [] : [`${document}: its copy of ${path} differs from the file: copy it anew`];
  });
}

const [root] = process.argv.slice(2);
const documents = trackedFiles(root, /\.md$/);
report('examples', documents.flatMap((document) => findingsInFile(root, document)), `what ${documents.length} documents quote is so`);
