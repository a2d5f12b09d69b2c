// Two traces beside each other, with the lines that differ marked.

const columnMost = 60;

/** The index of the first line in which they differ, or -1. */
export function firstDifference(left, right) {
  for (let row = 0; row < Math.max(left.length, right.length); row += 1) if (left[row] !== right[row]) return row;
  return -1;
}

export function sideBySide(names, left, right) {
  const difference = firstDifference(left, right);
  const width = Math.min(columnMost, Math.max(...[names[0], ...left].map((line) => line.length)));
  const lines = [`  ${names[0].padEnd(width)} | ${names[1]}`];
  for (let row = 0; row < Math.max(left.length, right.length); row += 1) {
    const mark = row === difference ? '>' : left[row] === right[row] ? ' ' : '!';
    lines.push(`${mark} ${(left[row] ?? '(nothing)').padEnd(width)} | ${right[row] ?? '(nothing)'}`);
  }
  return lines.join('\n');
}
