// Random steps for a random tree. They do not know what the tree does with them: many find nothing to do, and that
// has an answer too.

import { childLine, newChild } from './generate_tree.mjs';

const stepsLeast = 3;
const stepsMost = 10;
const heldMost = 4;

const reasons = { normal: 3, shutdown: 2, crash: 6, kill: 3 };
const stepWeights = { exit: 40, together: 16, terminate: 9, restart: 7, delete: 5, start_child: 12, which: 5, count: 4, start: 16, stop: 2 };
const requestWeights = { terminate: 4, restart: 4, delete: 3, start_child: 3, which: 3, count: 1 };

export function randomSteps(random, tree, wait) {
  const steps = random.chance(98) ? ['start'] : [];
  const count = random.integer(stepsLeast, stepsMost);
  const waitAt = wait === undefined ? -1 : random.integer(1, count - 1);
  const context = { random, tree };
  for (const dynamic of tree.supervisors.filter((supervisor) => supervisor.dynamic)) {
    for (let child = random.integer(0, 4); child > 0; child -= 1) steps.push(startChild(context, dynamic));
  }
  for (let step = 0; step < count; step += 1) {
    steps.push(...step === waitAt ? crashesAround(context, wait) : randomStep(context));
  }
  if (random.chance(40)) steps.push(`which ${random.one(tree.supervisors).id}`);
  if (random.chance(20)) steps.push(`count ${random.one(tree.supervisors).id}`);
  if (random.chance(30)) steps.push('stop');
  return steps;
}

function randomStep(context) {
  const { random, tree } = context;
  const kind = random.weighted(stepWeights);
  if (kind === 'start') return ['start'];
  if (kind === 'stop') return random.chance(80) ? ['stop', 'start'] : ['stop'];
  if (kind === 'exit') return tree.children.length > 0 ? [exit(context, tree.children)] : ['start'];
  if (kind === 'together') return together(context);
  return [request(context, kind, random.one(tree.supervisors))];
}

/** Restarts of one child, or of one and its sibling, before and after time passes. */
function crashesAround({ random, tree }, wait) {
  const lasting = tree.children.filter((child) => child.restart !== 'temporary');
  if (lasting.length === 0) return [`wait ${wait}`];
  const first = random.one(lasting);
  const siblings = lasting.filter((child) => child.supervisor === first.supervisor);
  const crashes = () => Array.from({ length: random.integer(1, 2) }, () => `exit ${random.one(siblings).id} crash`);
  return ['start', ...crashes(), `wait ${wait}`, ...crashes()];
}

/** Mostly of a child that may live still. */
function exit({ random }, children) {
  const living = children.filter((child) => !child.mayHaveEnded);
  const child = random.one(living.length > 0 && random.chance(85) ? living : children);
  const reason = random.weighted(reasons);
  const incarnation = random.chance(8) ? `#${random.integer(1, 4)}` : '';
  const normal = reason === 'normal' || reason === 'shutdown';
  if (child.restart === 'temporary' || (child.restart === 'transient' && normal)) child.mayHaveEnded = true;
  return `exit ${child.id}${incarnation} ${reason}`;
}

function together(context) {
  const { random, tree } = context;
  const supervisor = random.one(tree.supervisors);
  const children = tree.children.filter((child) => child.supervisor === supervisor);
  const lines = [];
  for (let exits = random.integer(children.length ? 1 : 0, heldMost); exits > 0 && children.length > 0; exits -= 1) {
    lines.push(exit(context, children));
  }
  // What a request finds right after an exit is of interest above all for the child that has ended.
  const ended = children.filter(({ id }) => lines.some((line) => line.startsWith(`exit ${id} `)));
  const about = ended.length > 0 && random.chance(60) ? ended : undefined;
  if (random.chance(40)) {
    const weights = supervisor.dynamic ? { ...requestWeights, terminate: 0 } : requestWeights;
    for (let requests = random.integer(1, heldMost); requests > 0; requests -= 1) {
      lines.push(request(context, random.weighted(weights), supervisor, about));
    }
  } else if (supervisor.id === 'root' && random.chance(10)) {
    lines.push('stop');
  }
  return [`together ${supervisor.id}`, ...lines.map((line) => `  ${line}`), 'end'];
}

function request(context, kind, supervisor, about) {
  const { random, tree } = context;
  if (kind === 'start_child') return startChild(context, supervisor, about);
  if (kind === 'which' || kind === 'count') return `${kind} ${supervisor.id}`;
  if (supervisor.dynamic && kind !== 'terminate') return `which ${supervisor.id}`;
  const children = about ?? [...tree.children, ...tree.supervisors]
    .filter((child) => (child.dynamic === undefined ? child.supervisor : child.parent) === supervisor);
  const wanted = children.filter((child) => Boolean(child.mayHaveEnded) === (kind !== 'terminate'));
  if (children.length === 0 || random.chance(4)) return `${kind} ${supervisor.id}/nobody`;
  const child = random.one(wanted.length > 0 && random.chance(80) ? wanted : children);
  child.mayHaveEnded = kind !== 'restart';
  return `${kind} ${supervisor.id}/${child.id}`;
}

function startChild({ random, tree }, supervisor, about) {
  const known = about ?? tree.children.filter((child) => child.supervisor === supervisor);
  const ended = known.filter((child) => child.mayHaveEnded);
  const again = !supervisor.dynamic && known.length > 0 && random.chance(40);
  const child = again ? random.one(ended.length > 0 ? ended : known) : newChild(tree, supervisor);
  return `start_child ${supervisor.id} ${childLine(random, supervisor, child)}`;
}
