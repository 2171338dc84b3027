import { describeValue, isTypedArray } from "@vscnn/core";

/** Checks that an argument is a hash: a Uint8Array of at least one byte. */
export function checkHash(functionName: string, name: string, hash: unknown): asserts hash is Uint8Array {
  const need = `${functionName}: ${name} must be a Uint8Array`;
  if (!isTypedArray(hash, "Uint8Array")) throw new TypeError(`${need}, got ${describeValue(hash)}`);
  if (hash.length === 0) throw new RangeError(`${need} of at least one byte, got an empty one`);
}
