import { createMemoryPlan } from "@vscnn/kernels";
import type { SvrKernels } from "../kernels/svr-kernels.ts";
import { takeSvrMemory } from "../kernels/svr-memory.ts";
import { createRecentSlots, oldestSlot, type RecentSlots, useSlot } from "./recent-slots.ts";
import { GROUP, writeGroups } from "./sample-groups.ts";

/** The matrix of kernel values, whose rows are computed when they are asked for and kept while there is room. */
export interface KernelRows {
  readonly kernels: SvrKernels;
  readonly buffer: ArrayBuffer;
  /** Room for the caller in the same memory, all zeros, in bytes from its beginning. */
  readonly room: number;
  readonly data: Float64Array | Float32Array;
  readonly columns: number;
  readonly gamma: number;
  readonly groups: number;
  /** Where the parts begin, in bytes. */
  readonly at: { points: number; squares: number; point: number; powers: number; rows: number };
  readonly squares: Float64Array;
  readonly point: Float64Array;
  /** Where each sample's row is kept, or -1. */
  readonly slotOf: Int32Array;
  readonly sampleIn: Int32Array;
  readonly recent: RecentSlots;
}

/** The size of a kernel matrix, and of the memory that goes with it. */
export interface KernelRowsOptions {
  columns: number;
  gamma: number;
  /** Room for rows in MB; at least two are kept. */
  cacheSize: number;
  /** What the caller wants for itself. */
  roomBytes: number;
}

/**
 * Prepares kernel rows.
 *
 * @param data - samples, row after row
 */
export function createKernelRows(
  functionName: string,
  data: Float64Array | Float32Array,
  { columns, gamma, cacheSize, roomBytes }: KernelRowsOptions,
): KernelRows {
  const count = data.length / columns;
  const groups = Math.ceil(count / GROUP);
  const length = groups * GROUP;
  const slots = Math.min(count, Math.max(2, Math.floor((cacheSize * 2 ** 20) / (4 * length))));
  const plan = createMemoryPlan();
  const at = {
    points: plan.reserve(8 * length * columns),
    squares: plan.reserve(8 * length),
    point: plan.reserve(8 * columns),
    powers: plan.reserve(8 * GROUP),
    room: plan.reserve(roomBytes),
    rows: plan.reserve(4 * length * slots),
  };
  const { kernels, buffer } = takeSvrMemory(functionName, plan.size());
  new Uint8Array(buffer, at.room, roomBytes).fill(0);
  const squares = new Float64Array(buffer, at.squares, length);
  writeGroups(data, count, columns, new Float64Array(buffer, at.points, length * columns), squares);
  const point = new Float64Array(buffer, at.point, columns);
  const slotOf = new Int32Array(count).fill(-1);
  const sampleIn = new Int32Array(slots).fill(-1);
  const shape = { data, columns, gamma, groups, squares, point, slotOf, sampleIn };
  return { ...shape, kernels, buffer, room: at.room, at, recent: createRecentSlots(slots) };
}

/**
 * Where the kernel row of a sample begins, in bytes: numbers in single precision, as in LIBSVM. It stays there until two
 * other rows have been asked for.
 */
export function findRow(rows: KernelRows, sample: number): number {
  const { slotOf, sampleIn, recent } = rows;
  let slot = slotOf[sample];
  if (slot < 0) {
    slot = oldestSlot(recent);
    if (sampleIn[slot] >= 0) slotOf[sampleIn[slot]] = -1;
    sampleIn[slot] = sample;
    slotOf[sample] = slot;
    computeRow(rows, sample, placeOf(rows, slot));
  }
  useSlot(recent, slot);
  return placeOf(rows, slot);
}

function placeOf({ at, groups }: KernelRows, slot: number): number {
  return at.rows + 4 * GROUP * groups * slot;
}

function computeRow(rows: KernelRows, sample: number, place: number): void {
  const { kernels, data, columns, gamma, groups, at, squares, point } = rows;
  point.set(data.subarray(sample * columns, (sample + 1) * columns));
  const square = squares[sample];
  kernels.gaussianRow(at.point, square, at.points, at.squares, groups, columns, gamma, at.powers, place);
}
