// A random supervision tree: its lines, and what the steps need to know of it.

const childrenMax = 5;
const nestingMax = 2;
const supervisorsMax = 5;

const strategies = { one_for_one: 3, one_for_all: 3, rest_for_one: 3 };
const intensities = { 0: 2, 1: 4, 2: 5, 3: 5, 5: 4, 9: 3 };
const stops = { obeys: 10, traps: 4, ignores: 2, errors: 2, normal: 2 };

/** What a script is about: what is rare among all that can happen is common in some. */
const plain = {
  autos: { never: 14, any_significant: 3, all_significant: 3 },
  intensities,
  restarts: { permanent: 5, transient: 4, temporary: 3 },
  badSpecOneIn: 600,
  goodOutcomesPercent: 60,
  outcomes: { ok: 6, fail: 3, crash: 1, ignore: 1 },
};
const about = {
  anything: plain,
  significance: { ...plain, autos: { never: 1, any_significant: 3, all_significant: 6 }, restarts: { permanent: 1, transient: 6, temporary: 3 } },
  retries: { ...plain, intensities: { 3: 1, 5: 2, 9: 4 }, goodOutcomesPercent: 15, outcomes: { ok: 3, fail: 4 },
    autos: { never: 4, all_significant: 3 }, restarts: { permanent: 3, transient: 4, temporary: 1 } },
  ignored: { ...plain, goodOutcomesPercent: 20, outcomes: { ok: 4, fail: 1, ignore: 4 } },
  badSpecs: { ...plain, autos: { never: 1, any_significant: 1 }, badSpecOneIn: 8 },
  time: { ...plain, intensities: { 1: 3, 2: 3, 3: 1 } },
};

export function randomTree(random, period) {
  const style = about[period === undefined
    ? random.weighted({ anything: 12, significance: 3, retries: 4, ignored: 2, badSpecs: 2 }) : 'time'];
  const tree = { lines: [], supervisors: [], children: [], period, style, nextChild: 0 };
  addSupervisor(random, tree, { root: true, depth: 0 });
  return tree;
}

function addSupervisor(random, tree, { root, depth, parent }) {
  const dynamic = random.chance(root ? 8 : 25);
  const id = root ? 'root' : `s${tree.supervisors.length}`;
  const { style } = tree;
  const auto = random.weighted(style.autos);
  const supervisor = { id, dynamic, auto, depth, parent, style };
  tree.supervisors.push(supervisor);
  const indent = '  '.repeat(depth);
  const as = root || random.chance(35) ? '' : ` as ${randomOptions(random, parent, ['', 'infinity', 5000]).words}`;
  const limits = randomLimits(random, tree, auto);
  if (dynamic) {
    // Children with time to end, or such that never would: not both under one shutdown.
    supervisor.hasStubborn = random.chance(25);
    const shutdowns = supervisor.hasStubborn ? ['brutal_kill', 0, 10] : ['', 'infinity', 'brutal_kill', 2000];
    const each = randomOptions(random, supervisor, shutdowns);
    supervisor.each = each.restart;
    tree.lines.push(`${indent}dynamic ${id}${limits} each ${each.words}${as}`);
    return;
  }
  tree.lines.push(`${indent}supervisor ${id} ${random.weighted(strategies)}${limits}${as}`);
  const count = random.integer(1, childrenMax);
  for (let child = 0; child < count; child += 1) {
    const nested = depth < nestingMax && tree.supervisors.length < supervisorsMax && random.chance(depth === 0 ? 30 : 15);
    if (nested) addSupervisor(random, tree, { root: false, depth: depth + 1, parent: supervisor });
    else tree.lines.push(`${indent}  ${childLine(random, supervisor, newChild(tree, supervisor))}`);
  }
  tree.lines.push(`${indent}end`);
}

function randomLimits(random, tree, auto) {
  const intensity = random.chance(10) ? '' : ` intensity ${random.weighted(tree.style.intensities)}`;
  const period = tree.period ?? (random.chance(60) ? undefined : random.integer(3, 60));
  return intensity + (period === undefined ? '' : ` period ${period}`) + (auto === 'never' ? '' : ` auto_shutdown ${auto}`);
}

/** Restart type, significance and shutdown; a rare spec is bad. */
function randomOptions(random, { auto, style }, shutdowns) {
  const restart = random.weighted(style.restarts);
  const goodChance = auto !== 'never' && restart !== 'permanent' ? 60 : 0;
  const significant = random.chance(goodChance) || random.integer(1, style.badSpecOneIn) === 1;
  const shutdown = random.one(shutdowns);
  return { restart, words: restart + (significant ? ' significant' : '') + (shutdown === '' ? '' : ` shutdown ${shutdown}`) };
}

export function newChild(tree, supervisor) {
  const child = { id: `c${tree.nextChild}`, supervisor, restart: 'permanent', mayHaveEnded: false };
  tree.nextChild += 1;
  tree.children.push(child);
  return child;
}

/** The line, or for `start_child` its last part, that declares a child. */
export function childLine(random, supervisor, child) {
  const { id } = child;
  child.mayHaveEnded = false;
  if (supervisor.dynamic) {
    child.restart = supervisor.each;
    const stop = random.weighted(supervisor.hasStubborn ? { ignores: 1 } : { ...stops, ignores: 0 });
    return `child ${id}${randomStarts(random, supervisor)}${stop === 'obeys' ? '' : ` stops ${stop}`}`;
  }
  const stop = random.weighted(stops);
  const shutdowns = stop === 'ignores' ? [0, 10, 20, 'brutal_kill'] : ['', '', '', 'infinity', 'brutal_kill', 1000, 5000];
  const { restart, words } = randomOptions(random, supervisor, shutdowns);
  child.restart = restart;
  return `child ${id} ${words}${randomStarts(random, supervisor)}${stop === 'obeys' ? '' : ` stops ${stop}`}`;
}

function randomStarts(random, { dynamic, style }) {
  if (random.chance(style.goodOutcomesPercent)) return '';
  const outcomes = [random.weighted({ ok: 60, fail: 1, crash: 1, ignore: 3 * (style.outcomes.ignore ?? 0) })];
  const later = dynamic ? { ...style.outcomes, ignore: 0 } : style.outcomes;
  for (let more = random.integer(0, 4); more > 0; more -= 1) outcomes.push(random.weighted(later));
  return ` starts ${outcomes.join(',')}`;
}
