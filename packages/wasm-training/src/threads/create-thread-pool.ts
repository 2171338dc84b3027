import type { Kernels } from "../kernels/index.ts";
import { mayWait } from "./may-wait.ts";
import { SPLIT_KERNELS, type SplitKernel } from "./split-kernel.ts";
import { startWorker } from "./start-worker.ts";

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

/** Numbers of a job: kernel, count, arguments. */
const SLOT = 24;

/** Most jobs of one call: four for each of 64 threads. */
const MAX_JOBS = 256;

/** How often the calling thread looks at DONE before it sleeps: some 20 microseconds. */
const LOOKS = 2000;

/** Threads that compute kernels in the same memory as the calling thread. */
export interface ThreadPool {
  /** How many compute, with the calling one. */
  readonly threads: number;
  /** Computes all calls of a kernel and returns when they are done. The work area, the last argument, is left out. */
  run(kernel: SplitKernel, calls: readonly (readonly number[])[]): void;
  /** Ends the threads. */
  end(): void;
}

/** What the threads of a pool share. */
export interface SharedWork {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The kernels of the calling thread. */
  readonly kernels: Kernels;
  /** A work area for each thread, the calling one's first. */
  readonly works: readonly number[];
}

/** Starts a pool with as many threads as there are work areas. */
export async function createThreadPool({ module, memory, kernels, works }: SharedWork): Promise<ThreadPool> {
  const threads = works.length;
  const counters = new Int32Array(new SharedArrayBuffer(4 * COUNTERS));
  counters.fill(FIRST_TICKET, NEXT, DONE + 1);
  const jobs = new Float64Array(new SharedArrayBuffer(8 * SLOT * MAX_JOBS));
  const shared = { module, memory, counters, jobs, slot: SLOT, kernels: SPLIT_KERNELS };
  const ends = await Promise.all(works.slice(1).map((work) => startWorker({ ...shared, work })));
  return {
    threads,
    run(kernel, calls) {
      post(counters, jobs, SPLIT_KERNELS.indexOf(kernel), calls);
      const compute = kernels[kernel] as (...parameters: number[]) => void;
      try {
        help(counters, (job) => compute(...calls[job], works[0]));
      } finally {
        awaitOthers(counters);
      }
    },
    end() {
      for (const end of ends) end();
    },
  };
}

/** Writes jobs, and gives out their tickets. */
function post(
  counters: Int32Array,
  jobs: Float64Array,
  kernel: number,
  calls: readonly (readonly number[])[],
): void {
  for (const [job, call] of calls.entries()) jobs.set([kernel, call.length, ...call], job * SLOT);
  counters[FIRST] = counters[END];
  Atomics.store(counters, END, (counters[FIRST] + calls.length) | 0);
  Atomics.notify(counters, END);
}

/** Computes jobs in the calling thread until none waits. */
function help(counters: Int32Array, compute: (job: number) => void): void {
  const [first, end] = [counters[FIRST], counters[END]];
  for (;;) {
    const ticket = Atomics.load(counters, NEXT);
    if (ticket === end) return;
    if (Atomics.compareExchange(counters, NEXT, ticket, (ticket + 1) | 0) !== ticket) continue;
    try {
      compute((ticket - first) | 0);
    } finally {
      Atomics.add(counters, DONE, 1);
    }
  }
}

/** Waits until every job is computed. The main thread of a page may not sleep: it keeps looking. */
function awaitOthers(counters: Int32Array): void {
  const end = counters[END];
  for (let looks = 0; ; looks++) {
    const done = Atomics.load(counters, DONE);
    if (done === end) break;
    if (looks > LOOKS && mayWait()) Atomics.wait(counters, DONE, done);
  }
  if (Atomics.exchange(counters, FAILED, 0) !== 0)
    throw new Error("startBackend: a thread could not compute its part");
}
