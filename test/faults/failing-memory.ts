/** What became of work in which one memory of WebAssembly was not to be had. */
export interface MemoryAttempt<Result> {
  /** Memories that were asked for, new ones and more of old ones. */
  asked: number;
  result?: Result;
  error?: unknown;
}

/** Does work while the n-th memory of WebAssembly that it asks for, and every later one, is refused as on a full machine. */
export async function withoutMemory<Result>(
  at: number,
  work: () => Promise<Result> | Result,
): Promise<MemoryAttempt<Result>> {
  const { Memory } = WebAssembly;
  const { grow } = Memory.prototype;
  let asked = 0;
  const ask = (): void => {
    asked++;
    if (asked >= at) throw new RangeError("WebAssembly.Memory(): could not allocate memory");
  };
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      ask();
      super(descriptor);
    }
  };
  Memory.prototype.grow = function (pages) {
    ask();
    return grow.call(this, pages);
  };
  try {
    return { result: await work(), asked };
  } catch (error) {
    return { error, asked };
  } finally {
    WebAssembly.Memory = Memory;
    Memory.prototype.grow = grow;
  }
}
