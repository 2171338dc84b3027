/** What a thread is given. Kernels are named once; jobs name them by their place. */
export interface ThreadSettings {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Tickets: see `createThreadPool`. */
  readonly counters: Int32Array;
  /** The jobs, `slot` numbers each: the kernel, how many arguments, the arguments. */
  readonly jobs: Float64Array;
  readonly slot: number;
  readonly kernels: readonly string[];
  /** Address of a work area of the thread's own, the last argument of every call. */
  readonly work: number;
}

/**
 * What a thread does until it is ended: waits for jobs, takes one ticket after the other, and computes the job that the ticket stands for.
 *
 * It is sent to the thread as text, so that no bundler need know of it: it may use nothing from outside itself, nor hold other functions.
 *
 * @param ready - called when jobs can be taken
 */
export function runThread(settings: ThreadSettings, ready: () => void): void {
  const { module, memory, counters, jobs, slot, kernels, work } = settings;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const functions = exports as Record<string, (...parameters: number[]) => void>;
  ready();
  for (;;) {
    const ticket = Atomics.load(counters, 0);
    const end = Atomics.load(counters, 1);
    if (ticket === end) {
      Atomics.wait(counters, 1, end);
      continue;
    }
    if (Atomics.compareExchange(counters, 0, ticket, (ticket + 1) | 0) !== ticket) continue;
    const start = ((ticket - counters[3]) | 0) * slot;
    try {
      functions[kernels[jobs[start]]](...jobs.subarray(start + 2, start + 2 + jobs[start + 1]), work);
    } catch {
      Atomics.store(counters, 4, 1);
    }
    Atomics.add(counters, 2, 1);
    Atomics.notify(counters, 2);
  }
}
