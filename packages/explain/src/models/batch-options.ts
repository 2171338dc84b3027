import { checkInteger, describeValue } from "@vscnn/core";

/** How a model is asked. */
export interface BatchOptions {
  /** Most rows that the model is given at once. @defaultValue 1024 */
  batchSize?: number;
  /** Stops the work between two batches; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal;
}

/** Options of {@link BatchOptions}, checked. */
export interface Batches {
  readonly batchSize: number;
  readonly signal: AbortSignal | undefined;
}

/** Checks how a model is to be asked. */
export function checkBatches(functionName: string, { batchSize = 1024, signal }: BatchOptions): Batches {
  checkInteger(functionName, "batchSize", batchSize, { min: 1, max: 2 ** 24 });
  checkSignal(functionName, signal);
  return { batchSize, signal };
}

/** Checks that a signal, where there is one, is such, and that it has not been given yet. */
export function checkSignal(functionName: string, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  if (typeof signal?.throwIfAborted !== "function") {
    throw new TypeError(`${functionName}: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
  signal.throwIfAborted();
}
