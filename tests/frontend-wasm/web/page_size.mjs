// Whether a first visit stays small: the built page, compressed as the server sends it.
//
//   node page_size.mjs PAGE_FOLDER

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const firstVisitBytesMax = 700 * 1000;
const folder = process.argv[2];

const sizes = readdirSync(folder).filter((name) => name.endsWith('.br')).map((name) => [name, statSync(join(folder, name)).size]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  of at most ${firstVisitBytesMax}`);
const isWhole = ['.wasm.br', '.js.br', '.css.br', 'index.html.br'].every((ending) => sizes.some(([name]) => name.endsWith(ending)));
if (!isWhole) console.error(`${folder} does not hold a whole page`);
process.exit(isWhole && total <= firstVisitBytesMax ? 0 : 1);
