// Random steps for a random tree. They do not know what the tree does with them: many find nothing to do, and that
// has an answer too.

import { childLine, newChild } from './generate_tree.mjs';

const stepsLeast = 3;
const stepsMost = 10;
const heldMost = 4;

const reasons = { normal: 3, shutdown: 2, crash: 6, kill: 3 };
const stepWeights = { exit: 40, together: 16, terminate: 9, restart: 7, delete: 5, start_child: 12, which: 5, count: 4, start: 3, stop: 2 };
const requestWeights = { terminate: 4, restart: 4, delete: 3, start_child: 3, which: 3, count: 1 };

export function randomSteps(random, tree, wait) {
  const steps = random.chance(98) ? ['start'] : [];
  const count = random.integer(stepsLeast, stepsMost);
  const waitAt = wait === undefined ? -1 : random.integer(1, count - 1);
  // What was terminated, to be restarted or deleted.
  const context = { random, tree, terminated: [] };
  for (const dynamic of tree.supervisors.filter((supervisor) => supervisor.dynamic)) {
    for (let child = random.integer(0, 4); child > 0; child -= 1) steps.push(startChild(context, dynamic));
  }
  for (let step = 0; step < count; step += 1) {
    if (step === waitAt) steps.push(`wait ${wait}`);
    steps.push(...randomStep(context));
  }
  if (random.chance(40)) steps.push(`which ${random.one(tree.supervisors).id}`);
  if (random.chance(20)) steps.push(`count ${random.one(tree.supervisors).id}`);
  if (random.chance(30)) steps.push('stop');
  return steps;
}

function randomStep(context) {
  const { random, tree } = context;
  const kind = random.weighted(stepWeights);
  if (kind === 'start' || kind === 'stop') return [kind];
  if (kind === 'exit') return [exit(context, random.chance(75) ? tree.children.slice(0, 6) : tree.children)];
  if (kind === 'together') return together(context);
  return [request(context, kind, random.one(tree.supervisors))];
}

function exit({ random }, children) {
  if (children.length === 0) return 'start';
  const incarnation = random.chance(10) ? `#${random.integer(1, 4)}` : '';
  return `exit ${random.one(children).id}${incarnation} ${random.weighted(reasons)}`;
}

function together(context) {
  const { random, tree } = context;
  const supervisor = random.one(tree.supervisors);
  const children = tree.children.filter((child) => child.supervisor === supervisor);
  const lines = [];
  for (let exits = random.integer(children.length ? 1 : 0, heldMost); exits > 0 && children.length > 0; exits -= 1) {
    lines.push(exit(context, children));
  }
  if (random.chance(40)) {
    const weights = supervisor.dynamic ? { ...requestWeights, terminate: 0 } : requestWeights;
    for (let requests = random.integer(1, heldMost); requests > 0; requests -= 1) {
      lines.push(request(context, random.weighted(weights), supervisor));
    }
  } else if (supervisor.id === 'root' && random.chance(10)) {
    lines.push('stop');
  }
  return [`together ${supervisor.id}`, ...lines.map((line) => `  ${line}`), 'end'];
}

function request(context, kind, supervisor) {
  const { random, tree, terminated } = context;
  if (kind === 'start_child') return startChild(context, supervisor);
  if (kind === 'which' || kind === 'count') return `${kind} ${supervisor.id}`;
  if (supervisor.dynamic && kind !== 'terminate') return `which ${supervisor.id}`;
  const mine = [...tree.children.filter((child) => child.supervisor === supervisor).map((child) => child.id),
    ...tree.supervisors.filter((other) => other.parent === supervisor).map((other) => other.id)];
  const parted = terminated.filter((path) => path.startsWith(`${supervisor.id}/`));
  if (kind !== 'terminate' && parted.length > 0 && random.chance(70)) return `${kind} ${random.one(parted)}`;
  const child = random.chance(4) || mine.length === 0 ? 'nobody' : random.one(mine);
  if (kind === 'terminate') terminated.push(`${supervisor.id}/${child}`);
  return `${kind} ${supervisor.id}/${child}`;
}

function startChild({ random, tree }, supervisor) {
  const known = tree.children.filter((child) => child.supervisor === supervisor);
  const again = !supervisor.dynamic && known.length > 0 && random.chance(35);
  const id = again ? random.one(known).id : newChild(tree, supervisor);
  return `start_child ${supervisor.id} ${childLine(random, supervisor, id)}`;
}
