import type { KernelProgram } from "./kernel-program.ts";
import { kernelsOver } from "./kernels-over.ts";
import { moduleOver } from "./module-over.ts";
import { createTickets, LOOKS } from "./threads/create-tickets.ts";
import { startWorker } from "./threads/start-worker.ts";

const PAGE = 65_536;
const MAX_PAGES = 65_536;

/** Numbers of a job, and most jobs of one run: four for each of 64 threads. */
const SLOT = 64;
const MAX_JOBS = 256;

/** How long a thread may hold a job before it is taken for dead. */
const PATIENCE_SECONDS = 20;

/** A call of a kernel: its name and its arguments, but for the last one, which is the address of the thread's work area. */
export type KernelCall<Functions> = readonly [
  kernel: keyof Functions & string,
  ...parameters: readonly number[],
];

/** What one thread computes, one call after the other. */
export type KernelJob<Functions> = readonly KernelCall<Functions>[];

/** Threads that compute kernels in the same memory as the calling thread. */
export interface ThreadPool<Functions> {
  /** How many compute, with the calling one. */
  readonly threads: number;
  /** The kernels of the calling thread. */
  readonly kernels: Functions;
  /** Addresses of the work areas of the threads, that of the calling one first; 0 until they are set. */
  readonly works: Float64Array;
  /** The memory, of as many bytes at least, all zeros; undefined where it cannot grow so far. Arrays over it see what the threads write. */
  memoryOf(bytes: number): ArrayBuffer | undefined;
  /**
   * Computes jobs, at most 256, each in one of the threads, and returns when all are done. A job takes up to 64 numbers: its
   * arguments, and two more for each call.
   *
   * @param meanwhile - what the calling thread does before it computes jobs too
   * @throws Error if a kernel fails, or a thread has ended in the middle of a job
   */
  run(jobs: readonly KernelJob<Functions>[], meanwhile?: () => void): void;
  /** Ends the threads. */
  end(): void;
}

/** Options of {@link createThreadPool}. */
export interface ThreadPoolOptions {
  /** How many threads compute, with the calling one. */
  readonly threads: number;
  /** The memory that they share; one of their own, which begins with a page of zeros, if left out. */
  readonly memory?: WebAssembly.Memory;
  /** How long a thread may hold a job, unless those of the calling thread take as long too. @defaultValue 20 */
  readonly patienceSeconds?: number;
}

/**
 * Threads that compute the kernels of a program in one memory. They are workers, in Node and in pages that are isolated from other
 * origins; those that do not start are left out.
 *
 * @param functionName - what the user has called
 * @param program - kernels whose binaries import a memory with a maximum
 * @returns undefined where the calling thread would be alone: one alone is asked for, nothing can be shared, or none starts
 * @example
 * await createThreadPool("fitPca", defineKernels(["0061736d01000000"]), { threads: 1 }); // => undefined
 */
export async function createThreadPool<Functions extends object>(
  functionName: string,
  program: KernelProgram<Functions>,
  options: ThreadPoolOptions,
): Promise<ThreadPool<Functions> | undefined> {
  const { threads, patienceSeconds = PATIENCE_SECONDS } = options;
  if (threads === 1 || typeof SharedArrayBuffer === "undefined") return undefined;
  const memory = options.memory ?? new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES, shared: true });
  if (!((memory.buffer as unknown) instanceof SharedArrayBuffer)) return undefined;
  const module = moduleOver(program, memory);
  const kernels = kernelsOver(program, memory);
  if (module === undefined || kernels === undefined) return undefined;
  const places = new Map(Object.keys(kernels).map((kernel, place) => [kernel, place]));
  const tickets = createTickets(1000 * patienceSeconds);
  const jobs = new Float64Array(new SharedArrayBuffer(8 * SLOT * MAX_JOBS));
  const works = new Float64Array(new SharedArrayBuffer(8 * threads));
  const shared = { module, memory, counters: tickets.counters, jobs, slot: SLOT, works, looks: LOOKS };
  const starts = Array.from({ length: threads - 1 }, (_, i) => startWorker({ ...shared, place: i + 1 }));
  const ends = (await Promise.all(starts)).filter((end) => end !== undefined);
  if (ends.length === 0) return undefined;
  let isLost = false;
  let given = 0;
  return {
    threads: ends.length + 1,
    kernels,
    works,
    memoryOf(bytes) {
      const buffer = grown(memory, bytes);
      if (buffer !== undefined) new Uint8Array(buffer, 0, Math.min(given, bytes)).fill(0);
      given = Math.max(given, bytes);
      return buffer;
    },
    run(wanted, meanwhile) {
      if (!isLost)
        isLost = runJobs(functionName, { tickets, jobs, kernels, places, works }, wanted, meanwhile);
      if (isLost) throw new Error(`${functionName}: a thread has ended in the middle of its work`);
    },
    end() {
      for (const end of ends) end();
    },
  };
}

interface Running<Functions> {
  readonly tickets: ReturnType<typeof createTickets>;
  readonly jobs: Float64Array;
  readonly kernels: Functions;
  /** The number of each kernel, by which threads know it. */
  readonly places: ReadonlyMap<string, number>;
  readonly works: Float64Array;
}

/** @returns whether a thread was lost */
function runJobs<Functions extends object>(
  functionName: string,
  { tickets, jobs, kernels, places, works }: Running<Functions>,
  given: readonly KernelJob<Functions>[],
  meanwhile: (() => void) | undefined,
): boolean {
  const functions = kernels as Record<string, (...parameters: number[]) => unknown>;
  writeJobs(jobs, places, given);
  tickets.post(given.length);
  let outcome: ReturnType<typeof tickets.awaitOthers>;
  try {
    meanwhile?.();
    tickets.help((job) => {
      for (const [kernel, ...parameters] of given[job]) functions[kernel](...parameters, works[0]);
    });
  } finally {
    outcome = tickets.awaitOthers();
  }
  if (outcome === "failed") throw new Error(`${functionName}: a thread could not compute its part`);
  return outcome === "lost";
}

/** Writes each job to its slot: how many calls, then of each the place of its kernel, how many arguments, and these. */
function writeJobs<Functions>(
  jobs: Float64Array,
  places: ReadonlyMap<string, number>,
  given: readonly KernelJob<Functions>[],
): void {
  if (given.length > MAX_JOBS) throw new RangeError(`ThreadPool.run: jobs must be at most ${MAX_JOBS}`);
  for (let job = 0; job < given.length; job++) {
    let at = job * SLOT;
    const end = at + SLOT;
    jobs[at++] = given[job].length;
    for (const call of given[job]) {
      if (at + 1 + call.length > end) {
        throw new RangeError(`ThreadPool.run: a job must be at most ${SLOT - 1} numbers`);
      }
      jobs[at++] = places.get(call[0]) as number;
      jobs[at++] = call.length - 1;
      for (let i = 1; i < call.length; i++) jobs[at++] = call[i] as number;
    }
  }
}

/** The buffer of a memory of at least as many bytes. Its type is that of other buffers: arrays are laid over it as over them. */
function grown(memory: WebAssembly.Memory, bytes: number): ArrayBuffer | undefined {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  try {
    if (missing > 0) memory.grow(missing);
    return memory.buffer;
  } catch {
    return undefined;
  }
}
