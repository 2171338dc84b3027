import type { Contender } from "./compare.ts";

/** What the timed functions returned last: keeps the engine from dropping work whose result nobody reads. */
const sink: { value: unknown } = { value: undefined };

/** Makes a contender of a function, synchronous or not. */
export function timed(work: () => unknown): Contender {
  return async (minSeconds) => {
    let calls = 0;
    let elapsed: number;
    const start = performance.now();
    do {
      const result = work();
      sink.value = result instanceof Promise ? await result : result;
      calls++;
      elapsed = (performance.now() - start) / 1000;
    } while (elapsed < minSeconds);
    return elapsed / calls;
  };
}
