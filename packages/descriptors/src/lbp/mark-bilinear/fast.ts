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
  plane: FramedPlane,
  start: number,
  count: number,
  patterns: Uint8Array,
): void {
  const { height, width, origin } = plane;
  const memory = new Uint8Array(buffer);
  const tilePatterns = memory.subarray(PATTERNS, PATTERNS + count);
  const { eastFractions, westFractions } = columnFractions(origin + start, count);
  new Float64Array(buffer, EAST_FRACTIONS, count).set(eastFractions);
  new Float64Array(buffer, WEST_FRACTIONS, count).set(westFractions);
  let above = loadRow(kernels, memory, plane, 0, start, count);
  let here = loadRow(kernels, memory, plane, 1, start, count);
  for (let row = 0; row < height; row++) {
    const below = loadRow(kernels, memory, plane, row + 2, start, count);
    markRow(kernels, count, rowFractions(origin + row), above, here, below);
    patterns.set(tilePatterns, row * width + start);
    above = here;
    here = below;
  }
}

function markRow(
  kernels: LbpKernels,
  count: number,
  { north, south }: ReturnType<typeof rowFractions>,
  above: Slot,
  here: Slot,
  below: Slot,
): void {
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
}

/** Takes the columns of a tile from a row of the framed plane, and their east and west means. */
function loadRow(
  kernels: LbpKernels,
  memory: Uint8Array,
  { levels, width }: FramedPlane,
  framedRow: number,
  start: number,
  count: number,
): Slot {
  const slot = slotAt(framedRow % 3);
  const from = framedRow * (width + 2) + start;
  memory.set(levels.subarray(from, from + count + 2), slot.levels - 1);
  kernels.sampleRow(slot.levels, count, EAST_FRACTIONS, WEST_FRACTIONS, slot.east, slot.west);
  return slot;
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
