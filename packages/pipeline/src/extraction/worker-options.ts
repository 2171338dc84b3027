import { checkInteger, checkNumber, describeValue } from "@vscnn/core";
import { availableProcessors } from "@vscnn/core/node";

/** Options of everything that looks at photos. */
export interface WorkerOptions {
  /**
   * Threads that look at photos, each a photo at a time; one more computes the blocks of a graphics card for all of them.
   * @defaultValue one per core
   */
  workers?: number;
  /** Longest time that a photo may take. Its worker is ended then, and replaced. @defaultValue 60 */
  photoTimeoutSeconds?: number;
  /**
   * Largest heap of a worker in megabytes, pixels and networks not counted. A worker that needs more is ended, and
   * replaced.
   * @defaultValue 1024
   */
  heapMegabytes?: number;
  /** Stops the work: photos in flight are finished, shards that are whole are written, and the signal's reason is thrown. */
  signal?: AbortSignal;
}

/** The options with their defaults, checked. */
export function workerOptions(
  functionName: string,
  options: WorkerOptions,
): Required<Omit<WorkerOptions, "signal">> & { signal: AbortSignal | undefined } {
  const { workers = availableProcessors(), photoTimeoutSeconds = 60, heapMegabytes = 1024, signal } = options;
  checkInteger(functionName, "workers", workers, { min: 1, max: 256 });
  checkNumber(functionName, "photoTimeoutSeconds", photoTimeoutSeconds, { min: 0.001, max: 86_400 });
  checkInteger(functionName, "heapMegabytes", heapMegabytes, { min: 16, max: 65_536 });
  checkSignal(functionName, signal);
  return { workers, photoTimeoutSeconds, heapMegabytes, signal };
}

/** Checks the option `signal`. */
export function checkSignal(
  functionName: string,
  signal: unknown,
): asserts signal is AbortSignal | undefined {
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`${functionName}: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
}
