import type { Contender } from "./compare.ts";

/** What the timed functions returned last: keeps the engine from dropping work whose result nobody reads. */
const sink: { value: unknown } = { value: undefined };

/**
 * Makes a contender of a function, measured in the seconds that processors work for this process, which other programs on the machine
 * hardly change: what it would take alone on one core, and at most that, since compiler and garbage collector are counted too.
 */
export function processorTimed(work: () => unknown): Contender {
  return async (minSeconds) => {
    let calls = 0;
    let used: number;
    const start = process.cpuUsage();
    do {
      const result = work();
      sink.value = result instanceof Promise ? await result : result;
      calls++;
      const { user, system } = process.cpuUsage(start);
      used = (user + system) / 1e6;
    } while (used < minSeconds);
    return used / calls;
  };
}
