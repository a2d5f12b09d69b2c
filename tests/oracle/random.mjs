// Random choices that a seed repeats exactly, on every machine.

/** A source of choices: successive seeds give unrelated ones. */
export function randomFrom(seed) {
  let state = seed >>> 0;

  // SplitMix32.
  function next() {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
  state = Math.imul(next(), 0x2545f491) >>> 0;

  const integer = (least, most) => least + (next() % (most - least + 1));
  const chance = (percent) => next() % 100 < percent;
  const one = (list) => list[next() % list.length];

  /** One key of {key: weight}. */
  function weighted(weights) {
    const entries = Object.entries(weights);
    let rest = next() % entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      if (rest < weight) return key;
      rest -= weight;
    }
    throw new Error('weights are positive');
  }
  return { integer, chance, one, weighted };
}
