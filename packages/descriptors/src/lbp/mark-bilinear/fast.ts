import type { KernelMemory } from "@vscnn/kernels";
import { LBP_KERNELS, type LbpKernels } from "../../kernels/index.ts";
import { columnFractions, type FramedPlane, rowFractions } from "./framed-plane.ts";

/** Columns worked on at a time: a few rows of them stay in the first-level cache, and memory is bounded. */
const TILE = 1024;
/** Room for what the kernels read and write beyond the last column. */
const SLACK = 16;

/** Byte addresses: two rows of fractions, three slots of levels and their east and west means, a row of patterns. */
const DOUBLES_BYTES = 8 * (TILE + SLACK);
const EAST_FRACTIONS = 0;
const WEST_FRACTIONS = DOUBLES_BYTES;
const SLOTS = 2 * DOUBLES_BYTES;
const SLOT_BYTES = 2 * DOUBLES_BYTES + TILE + 2 * SLACK;
const PATTERNS = SLOTS + 3 * SLOT_BYTES;
const MEMORY_BYTES = PATTERNS + TILE + SLACK;

/**
 * What `plainMarkBilinear` does, the same operations two pixels at a time.
 *
 * @returns false, with nothing done, where there are no kernels
 */
export function fastMarkBilinear(plane: FramedPlane, patterns: Uint8Array): boolean {
  const lent = LBP_KERNELS.lend(MEMORY_BYTES);
  if (lent === undefined) return false;
  for (let start = 0; start < plane.width; start += TILE) {
    markTile(lent, plane, start, Math.min(TILE, plane.width - start), patterns);
  }
  return true;
}

function markTile(
  { kernels, buffer }: KernelMemory<LbpKernels>,
  { levels, height, width, origin }: FramedPlane,
  start: number,
  count: number,
  patterns: Uint8Array,
): void {
  const stride = width + 2;
  const memory = new Uint8Array(buffer);
  const tilePatterns = memory.subarray(PATTERNS, PATTERNS + count);
  const { eastFractions, westFractions } = columnFractions(origin + start, count);
  new Float64Array(buffer, EAST_FRACTIONS, count).set(eastFractions);
  new Float64Array(buffer, WEST_FRACTIONS, count).set(westFractions);

  function loadRow(framedRow: number): Slot {
    const slot = slotAt(framedRow % 3);
    const from = framedRow * stride + start;
    memory.set(levels.subarray(from, from + count + 2), slot.levels - 1);
    kernels.sampleRow(slot.levels, count, EAST_FRACTIONS, WEST_FRACTIONS, slot.east, slot.west);
    return slot;
  }

  let above = loadRow(0);
  let here = loadRow(1);
  for (let row = 0; row < height; row++) {
    const below = loadRow(row + 2);
    const { north, south } = rowFractions(origin + row);
    kernels.markRow(
      count,
      north,
      south,
      above.levels,
      here.levels,
      below.levels,
      above.east,
      here.east,
      below.east,
      above.west,
      here.west,
      below.west,
      PATTERNS,
    );
    patterns.set(tilePatterns, row * width + start);
    above = here;
    here = below;
  }
}

/** Addresses of one row: its doubles first, so that they are aligned; its first level with a neighbor before it. */
interface Slot {
  east: number;
  west: number;
  levels: number;
}

function slotAt(index: number): Slot {
  const east = SLOTS + index * SLOT_BYTES;
  return { east, west: east + DOUBLES_BYTES, levels: east + 2 * DOUBLES_BYTES + SLACK };
}
