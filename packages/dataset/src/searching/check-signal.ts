import { describeValue } from "@vscnn/core";

/** Checks that a signal can be asked. */
export function checkSignal(functionName: string, signal: unknown): void {
  const isSignal =
    typeof signal === "object" &&
    signal !== null &&
    "throwIfAborted" in signal &&
    typeof signal.throwIfAborted === "function";
  if (!isSignal) {
    throw new TypeError(`${functionName}: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
}
