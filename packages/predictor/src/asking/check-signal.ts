import { describeValue } from "@vscnn/core";

/** Checks that a signal, where there is one, is such. */
export function checkSignal(functionName: string, signal: AbortSignal | undefined): void {
  if (signal !== undefined && typeof signal?.throwIfAborted !== "function") {
    throw new TypeError(`${functionName}: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
}
