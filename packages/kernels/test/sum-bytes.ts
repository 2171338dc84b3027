/** What the test modules export. */
export interface SumBytes {
  /** The sum of the bytes from `start` to before `end`. */
  sumBytes(start: number, end: number): number;
}

/**
 * (module (import "env" "memory" (memory 0)) (func (export "sumBytes") (param i32 i32) (result i32) …)): assembled by
 * hand, 103 bytes.
 */
export const SUM_BYTES =
  "AGFzbQEAAAABBwFgAn9/AX8CDwEDZW52Bm1lbW9yeQIAAAMCAQAHDAEIc3VtQnl0ZXMAAAooASYBAX8CQANAIAAgAU8NASACIAAtAABqIQIgAEEBaiEADAALCyACCw==";

/** The same with a memory of 1 to 65,536 pages. */
export const SUM_BYTES_BOUNDED =
  "AGFzbQEAAAABBwFgAn9/AX8CEgEDZW52Bm1lbW9yeQIBAYCABAMCAQAHDAEIc3VtQnl0ZXMAAAooASYBAX8CQANAIAAgAU8NASACIAAtAABqIQIgAEEBaiEADAALCyACCw==";
