// Makes a script smaller while two programs still disagree on it.

const roundsMax = 60;
const optionalWords = [/ starts \S+/, / stops (?!ignores)\S+/, / shutdown \d+ stops ignores/, / shutdown \S+/, / significant/,
  / intensity \d+/, / period \d+/, / auto_shutdown \S+/, / as .*/];

/** `differ(texts)` answers for each script whether they disagree on it. */
export async function shrink(text, differ) {
  let smallest = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  for (let round = 0; round < roundsMax; round += 1) {
    const candidates = smaller(smallest);
    const verdicts = await differ(candidates.map((lines) => lines.join('\n')));
    const found = verdicts.indexOf(true);
    if (found < 0) break;
    smallest = candidates[found];
  }
  return smallest.join('\n');
}

/** All scripts that are a bit smaller, the much smaller ones first. Some may be malformed. */
function smaller(lines) {
  const without = (from, to) => [...lines.slice(0, from), ...lines.slice(to)];
  const candidates = [];
  for (let size = lines.length >> 1; size > 1; size >>= 1) {
    for (let from = lines.length - size; from > 1; from -= size) candidates.push(without(from, from + size));
  }
  lines.forEach((line, index) => {
    if (index === 0) return;
    const end = blockEnd(lines, index);
    candidates.push(without(index, end + 1));
    if (end > index) candidates.push([...lines.slice(0, index), ...lines.slice(index + 1, end), ...lines.slice(end + 1)]);
  });
  lines.forEach((line, index) => {
    const replaced = (other) => [...lines.slice(0, index), other, ...lines.slice(index + 1)];
    for (const words of optionalWords) if (words.test(line)) candidates.push(replaced(line.replace(words, '')));
    if (/ starts \S+,/.test(line)) {
      candidates.push(replaced(line.replace(/( starts \S+),\w+/, '$1')), replaced(line.replace(/( starts )\w+,/, '$1')));
    }
  });
  return candidates;
}

function blockEnd(lines, index) {
  if (!/^\s*(supervisor|together)\s/.test(lines[index])) return index;
  let depth = 0;
  for (let at = index; at < lines.length; at += 1) {
    if (/^\s*(supervisor|together)\s/.test(lines[at])) depth += 1;
    if (/^\s*end\b/.test(lines[at])) depth -= 1;
    if (depth === 0) return at;
  }
  return index;
}
