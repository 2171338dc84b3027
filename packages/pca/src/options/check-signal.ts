import { describeValue } from "@vscnn/core";

/** Options of what can be aborted. */
export interface SignalOptions {
  /** Aborts the fit, which then throws the signal's reason: of large matrices between two products, of streams between two batches, of small matrices before it begins. */
  signal?: AbortSignal;
}

/** Checks the option `signal`. @returns it */
export function checkSignal(functionName: string, { signal }: SignalOptions): AbortSignal | undefined {
  if (signal === undefined || typeof signal?.throwIfAborted === "function") return signal;
  throw new TypeError(`${functionName}: signal must be an AbortSignal, got ${describeValue(signal)}`);
}
