import { LINEAR_LIGHT, SRGB_TO_RELATIVE_XYZ } from "@vscnn/image";
import { KERNELS } from "../../kernels/index.ts";
import { countPixel, type LabCounts, noCounts } from "./count-pixel.ts";

/** Pixels counted at a time: their colors stay in the first-level cache. */
const BATCH = 4096;

/** Byte addresses. */
const LINEAR = 0;
const MATRIX = LINEAR + 4 * 256;
const SCRATCH = MATRIX + 48;
const COUNTS = SCRATCH + 48;
const DOUBTFUL = COUNTS + 3 * 4 * 256;
const COLORS = DOUBTFUL + 4 * BATCH;
const MEMORY_BYTES = COLORS + 3 * BATCH;

/**
 * What `plainLabCounts` does, four pixels at a time in single precision. The pixels so near to the edge of a level
 * that this could matter, about one in a hundred, are left to double precision: the counts are exact.
 *
 * @returns undefined, with nothing done, where there are no kernels
 */
export function fastLabCounts(rgb: Uint8Array | Uint8ClampedArray): LabCounts | undefined {
  const lent = KERNELS.lend(MEMORY_BYTES);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  new Float32Array(buffer, LINEAR, 256).set(LINEAR_LIGHT);
  new Float32Array(buffer, MATRIX, 9).set(SRGB_TO_RELATIVE_XYZ);
  const histograms = new Uint32Array(buffer, COUNTS, 3 * 256).fill(0);
  const doubtful = new Int32Array(buffer, DOUBTFUL, BATCH);
  const colors = new Uint8Array(buffer, COLORS, 3 * BATCH);
  const exact = noCounts();
  for (let start = 0; start < rgb.length; start += 3 * BATCH) {
    const batch = rgb.subarray(start, start + 3 * BATCH);
    colors.set(batch);
    const doubts = kernels.countLabLevels(
      COLORS,
      batch.length / 3,
      LINEAR,
      MATRIX,
      SCRATCH,
      COUNTS,
      DOUBTFUL,
    );
    for (let i = 0; i < doubts; i++) countPixel(exact, batch, 3 * doubtful[i]);
  }
  const sum = (own: Uint32Array, start: number) =>
    own.map((count, level) => count + histograms[start + level]);
  return { lightness: sum(exact.lightness, 0), a: sum(exact.a, 256), b: sum(exact.b, 512) };
}
