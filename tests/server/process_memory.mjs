// How much memory a process has, as the kernel counts it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export function residentBytes(pid) {
  const [, kilobytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m);
  return Number(kilobytes) * 1024;
}

/** While this is watched, the process grows by no more than so many bytes. */
export class MemoryWatch {
  constructor(pid, growthMax) {
    this.pid = pid;
    this.growthMax = growthMax;
    this.before = residentBytes(pid);
    this.most = this.before;
  }

  look() { this.most = Math.max(this.most, residentBytes(this.pid)); }

  assertBounded() {
    this.look();
    const grown = this.most - this.before;
    assert.ok(grown <= this.growthMax, `it grew by ${grown} bytes, and may by ${this.growthMax}`);
  }
}
