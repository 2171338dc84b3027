import { checkInteger } from "@vscnn/core";

/** The largest side of a hash: its 4,096 bits are far more than a photograph needs to be told from others. */
const MAX_SIZE = 64;

/** Checks the side of a hash: a multiple of 4, so that the hash is made of whole bytes. */
export function checkHashSize(functionName: string, size: unknown): number {
  const checked = checkInteger(functionName, "size", size, { min: 4, max: MAX_SIZE });
  if (checked % 4 !== 0) throw new RangeError(`${functionName}: size must be a multiple of 4, got ${size}`);
  return checked;
}
