import { mayWait } from "./may-wait.ts";

/*
 * Jobs are taken by tickets, which go up forever: those from NEXT to before END wait, DONE are computed. Whoever is free, the calling
 * thread too, takes the next one by moving NEXT. So a thread that the system lets wait delays nothing but the job that it holds, and
 * jobs are written only when every ticket of those before is DONE.
 */
const NEXT = 0;
const END = 1;
const DONE = 2;
/** The ticket of the first of the jobs; only the calling thread writes it. */
const FIRST = 3;
/** Whether a job has failed. */
const FAILED = 4;
const COUNTERS = 8;

/** The first ticket: so near to the highest number that every program passes it and goes on from the lowest, which is thus tested. */
const FIRST_TICKET = 2 ** 31 - 100;

/** How often a thread looks before it sleeps: some 200 microseconds, a few times as long as it takes to wake it. */
export const LOOKS = 20_000;

/** Milliseconds that the calling thread sleeps at most, before it counts that nothing came. */
const SLICE = 100;

/** A job of another thread may take this many times as long as the longest of the calling one. */
const SLOWER = 50;

/** Jobs that are given out and awaited. */
export interface Tickets {
  readonly counters: Int32Array;
  /** Gives out tickets for jobs that have been written. */
  post(count: number): void;
  /** Computes jobs in the calling thread until none waits. */
  help(compute: (job: number) => void): void;
  /** Waits until every job is computed, and tells how that went. */
  awaitOthers(): "done" | "failed" | "lost";
}

/** @param patience - milliseconds for which another thread may hold a job at least, before it is taken for dead */
export function createTickets(patience: number): Tickets {
  const counters = new Int32Array(new SharedArrayBuffer(4 * COUNTERS));
  counters.fill(FIRST_TICKET, NEXT, DONE + 1);
  let longest = 0;
  return {
    counters,
    post(count) {
      counters[FIRST] = counters[END];
      Atomics.store(counters, END, (counters[FIRST] + count) | 0);
      Atomics.notify(counters, END);
    },
    help(compute) {
      longest = 0;
      for (let job = take(counters); job >= 0; job = take(counters)) {
        const start = performance.now();
        try {
          compute(job);
        } finally {
          Atomics.add(counters, DONE, 1);
          longest = Math.max(longest, performance.now() - start);
        }
      }
    },
    awaitOthers: () => awaitOthers(counters, Math.max(patience, SLOWER * longest)),
  };
}

/** The next job that waits, or -1. */
function take(counters: Int32Array): number {
  const [first, end] = [counters[FIRST], counters[END]];
  for (;;) {
    const ticket = Atomics.load(counters, NEXT);
    if (ticket === end) return -1;
    if (Atomics.compareExchange(counters, NEXT, ticket, (ticket + 1) | 0) === ticket)
      return (ticket - first) | 0;
  }
}

/**
 * Nobody can be asked whether a thread lives while the calling one waits: it is dead if nothing was done for so many slices of
 * time. A machine that was suspended meanwhile has lost one of them.
 */
function awaitOthers(counters: Int32Array, patience: number): "done" | "failed" | "lost" {
  const end = counters[END];
  let last = Atomics.load(counters, DONE);
  let slices = 0;
  for (let looks = 0; last !== end; looks++) {
    const isNothingNew = looks > LOOKS && passSlice(counters, last);
    const done = Atomics.load(counters, DONE);
    slices = done === last ? slices + Number(isNothingNew) : 0;
    last = done;
    if (slices * SLICE > patience) return "lost";
  }
  return Atomics.exchange(counters, FAILED, 0) === 0 ? "done" : "failed";
}

/** Sleeps until more is done, and tells whether a slice of time passed. The main thread of a page may not sleep: it keeps looking. */
function passSlice(counters: Int32Array, done: number): boolean {
  if (mayWait()) return Atomics.wait(counters, DONE, done, SLICE) === "timed-out";
  const start = performance.now();
  while (Atomics.load(counters, DONE) === done) if (performance.now() - start > SLICE) return true;
  return false;
}
