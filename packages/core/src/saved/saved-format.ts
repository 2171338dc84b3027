/**
 * The file of a saved model: signature, length of the header (32 bits), header, arrays, CRC-32 of all before (32 bits).
 * Numbers are little-endian. The header is JSON, padded with spaces: `{ arrays: [[kind, length], …], value }`, where
 * `{ "$array": i }` in `value` stands for the i-th array. The header and every array end at a multiple of 8.
 */
export const SIGNATURE: readonly number[] = [0x56, 0x53, 0x43, 0x4e, 0x4e, 0x1a, 0x0a, 0x01];

/** Where the header begins. */
export const HEADER_START = 12;

/** What stands for an array in the header. */
export const ARRAY_KEY = "$array";

/** The kinds of arrays that a file can hold. */
interface ArrayKinds {
  readonly Int8Array: typeof Int8Array;
  readonly Uint8Array: typeof Uint8Array;
  readonly Int16Array: typeof Int16Array;
  readonly Uint16Array: typeof Uint16Array;
  readonly Int32Array: typeof Int32Array;
  readonly Uint32Array: typeof Uint32Array;
  readonly Float32Array: typeof Float32Array;
  readonly Float64Array: typeof Float64Array;
}

export type ArrayKind = keyof ArrayKinds;

/** Their constructors by name. */
export const ARRAY_KINDS: ArrayKinds = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

/** The first multiple of 8 that is not below a length. */
export function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}
