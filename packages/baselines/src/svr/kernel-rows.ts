import { createMemoryPlan } from "@vscnn/kernels";
import type { Kernels } from "../kernels/index.ts";
import { createSvrMemory } from "../kernels/svr-memory.ts";
import { GROUP, writeGroups } from "./sample-groups.ts";

/** The matrix of kernel values, made row by row when asked for. */
export interface KernelRows {
  /**
   * Where row `sample` begins, in bytes: numbers in single precision, as in LIBSVM. It stays there until two other rows
   * have been asked for.
   */
  find(sample: number): number;
  kernels: Kernels;
  buffer: ArrayBuffer;
  /** Room for the caller in the same memory, in bytes from its beginning. */
  room: number;
}

/**
 * Prepares kernel rows and keeps those asked for last.
 *
 * @param data - samples, row after row
 * @param cacheSize - room for rows in MB; at least two are kept
 * @param roomBytes - what the caller wants for itself
 */
export function createKernelRows(
  functionName: string,
  data: Float64Array | Float32Array,
  count: number,
  columns: number,
  gamma: number,
  cacheSize: number,
  roomBytes: number,
): KernelRows {
  const groups = Math.ceil(count / GROUP);
  const length = groups * GROUP;
  const slots = Math.min(count, Math.max(2, Math.floor((cacheSize * 2 ** 20) / (4 * length))));
  const plan = createMemoryPlan();
  const at = {
    points: plan.reserve(8 * length * columns),
    squares: plan.reserve(8 * length),
    point: plan.reserve(8 * columns),
    powers: plan.reserve(8 * length),
    room: plan.reserve(roomBytes),
    rows: plan.reserve(4 * length * slots),
  };
  const { kernels, buffer } = createSvrMemory(functionName, plan.size());
  const squares = new Float64Array(buffer, at.squares, length);
  writeGroups(data, count, columns, new Float64Array(buffer, at.points, length * columns), squares);
  const point = new Float64Array(buffer, at.point, columns);

  const slotOf = new Int32Array(count).fill(-1);
  const sampleIn = new Int32Array(slots).fill(-1);
  // A ring of slots in the order of their last use; the newest comes after the oldest
  const newer = Int32Array.from({ length: slots }, (_, slot) => (slot + 1) % slots);
  const older = Int32Array.from({ length: slots }, (_, slot) => (slot + slots - 1) % slots);
  let newest = slots - 1;

  function touch(slot: number): void {
    if (slot === newest) return;
    const oldest = newer[newest];
    if (slot !== oldest) {
      newer[older[slot]] = newer[slot];
      older[newer[slot]] = older[slot];
      newer[newest] = slot;
      older[slot] = newest;
      newer[slot] = oldest;
      older[oldest] = slot;
    }
    newest = slot;
  }

  return {
    kernels,
    buffer,
    room: at.room,
    find(sample) {
      let slot = slotOf[sample];
      if (slot < 0) {
        slot = newer[newest];
        if (sampleIn[slot] >= 0) slotOf[sampleIn[slot]] = -1;
        sampleIn[slot] = sample;
        slotOf[sample] = slot;
        point.set(data.subarray(sample * columns, (sample + 1) * columns));
        kernels.gaussianRow(
          at.point,
          squares[sample],
          at.points,
          at.squares,
          groups,
          columns,
          gamma,
          at.powers,
          at.rows + 4 * length * slot,
        );
      }
      touch(slot);
      return at.rows + 4 * length * slot;
    },
  };
}
