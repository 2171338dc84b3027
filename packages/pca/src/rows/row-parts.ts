import { splitRange } from "@vscnn/kernels";

/** Rows of a part, at least; a multiple of the rows whose terms kernels sum before they add them up. */
const PART_ROWS = 1024;
const UNIT = 16;

/** Parts that rows are cut into, at most. */
const MAX_PARTS = 64;

/** The parts that rows are cut into, whose products are summed each by itself: by their number alone, never by that of the threads. */
export function rowParts(rows: number): [from: number, to: number][] {
  const units = Math.ceil(rows / MAX_PARTS / UNIT);
  return splitRange(rows, Math.max(PART_ROWS, units * UNIT), MAX_PARTS);
}
