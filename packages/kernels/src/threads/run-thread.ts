/** What a thread is given. */
export interface ThreadSettings {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Tickets: see `createTickets`. */
  readonly counters: Int32Array;
  /** The jobs, `slot` numbers each: how many calls; of each call the place of the kernel, how many arguments, and these. */
  readonly jobs: Float64Array;
  readonly slot: number;
  /** Addresses of work areas, the last argument of every call: that of the thread is at `place`. */
  readonly works: Float64Array;
  readonly place: number;
  /** How often the thread looks for jobs before it sleeps. */
  readonly looks: number;
}

/**
 * What a thread does until it is ended: waits for jobs, takes one ticket after the other, and computes the job that the ticket stands for.
 *
 * It is sent to the thread as text, so that no bundler need know of it: it may use nothing from outside itself, nor hold other functions.
 *
 * @param ready - called when jobs can be taken
 */
export function runThread(settings: ThreadSettings, ready: () => void): void {
  const { module, memory, counters, jobs, slot, works, place, looks } = settings;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const functions = Object.values(exports) as ((...parameters: number[]) => void)[];
  ready();
  for (let look = 0; ; look++) {
    const ticket = Atomics.load(counters, 0);
    const end = Atomics.load(counters, 1);
    if (ticket === end) {
      if (look < looks) continue;
      Atomics.wait(counters, 1, end);
      look = 0;
      continue;
    }
    if (Atomics.compareExchange(counters, 0, ticket, (ticket + 1) | 0) !== ticket) continue;
    try {
      let at = ((ticket - counters[3]) | 0) * slot;
      for (let calls = jobs[at++]; calls > 0; calls--) {
        const next = at + 2 + jobs[at + 1];
        functions[jobs[at]](...jobs.subarray(at + 2, next), works[place]);
        at = next;
      }
    } catch {
      Atomics.store(counters, 4, 1);
    }
    Atomics.add(counters, 2, 1);
    Atomics.notify(counters, 2);
    look = 0;
  }
}
