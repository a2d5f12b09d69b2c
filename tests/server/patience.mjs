// Waiting, for tests that talk to real processes: always for a condition, never for a time, and never for ever.

export const patienceMs = 120_000;  // for anything that should happen at once; machines are slow at times
const pollMs = 5;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What `promise` gives, or an error that says what was waited for. */
export async function within(what, promise, ms = patienceMs) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${what}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again and again until the answer is true or the like; gives that answer. */
export async function until(what, ask, ms = patienceMs) {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await pause(pollMs);
  }
}
