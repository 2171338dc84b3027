import { COUNTER_NAMES, countingModule } from "./counting-module.ts";

/** What some work executed in WebAssembly. */
export interface Executed {
  /** Instructions but for those that only move locals and constants. */
  readonly operations: number;
  /** Of these, the ones that read or write memory. */
  readonly accesses: number;
}

/** An engine whose modules count. */
export interface CountingEngine {
  /** Does some work, and says what its kernels executed. */
  count(work: () => unknown): Promise<Executed>;
  /** Gives the engine back as it was. Modules that were compiled in between go on counting. */
  restore(): void;
}

/**
 * Makes each module count that is compiled from now on by `new WebAssembly.Module`, as kernels are; not what others compile
 * by `WebAssembly.instantiate`. Modules of relaxed SIMD are refused, so that counts are the same in engines with and without it.
 */
export function countingEngine(): CountingEngine {
  const { Module, Instance } = WebAssembly;
  const counters: WebAssembly.Global[][] = [];
  const counting = new Proxy(Module, {
    construct: (_, [bytes]: [Uint8Array]) => new Module(countingModule(bytes)),
  });
  const counted = new Proxy(Instance, {
    construct(_, [module, imports]: [WebAssembly.Module, WebAssembly.Imports]) {
      const instance = new Instance(module, imports);
      counters.push(COUNTER_NAMES.map((name) => instance.exports[name] as WebAssembly.Global));
      return instance;
    },
  });
  Object.assign(WebAssembly, { Module: counting, Instance: counted });
  const totals = () =>
    COUNTER_NAMES.map((_, i) => counters.reduce((sum, pair) => sum + Number(pair[i].value), 0));
  return {
    async count(work) {
      const before = totals();
      await work();
      const [operations, accesses] = totals().map((total, i) => total - before[i]);
      return { operations, accesses };
    },
    restore: () => void Object.assign(WebAssembly, { Module, Instance }),
  };
}
