import type { Kernels } from "../index.ts";

type WorkingSetKernels = Pick<Kernels, "lastExtreme" | "moveAndChoose" | "chooseSecond" | "moveSlopes">;

/** The functions of `assembly/working-set.ts`. */
export function plainWorkingSet(buffer: ArrayBuffer): WorkingSetKernels {
  const bytes = new Uint8Array(buffer);
  const integers = new Int32Array(buffer);
  const singles = new Float32Array(buffer);
  const doubles = new Float64Array(buffer);
  let extreme = 0;

  return {
    lastExtreme: () => extreme,

    moveAndChoose(count, slopes, samples, sides, rowI, stepI, rowJ, stepJ) {
      let first = -1;
      extreme = Number.NEGATIVE_INFINITY;
      for (let t = 0; t < count; t++) {
        const sample = integers[samples / 4 + t];
        const change = singles[rowI / 4 + sample] * stepI + singles[rowJ / 4 + sample] * stepJ;
        doubles[slopes / 8 + t] -= change;
        const slope = doubles[slopes / 8 + t];
        if ((bytes[sides + t] & 1) === 0 || slope < extreme) continue;
        extreme = slope;
        first = t;
      }
      return first;
    },

    chooseSecond(count, slopes, samples, sides, row, largest) {
      let best = Number.POSITIVE_INFINITY;
      let second = -1;
      extreme = Number.NEGATIVE_INFINITY;
      for (let t = 0; t < count; t++) {
        if ((bytes[sides + t] & 2) === 0) continue;
        const slope = doubles[slopes / 8 + t];
        extreme = Math.max(extreme, -slope);
        const difference = largest - slope;
        if (difference <= 0) continue;
        const curvature = 2 - 2 * singles[row / 4 + integers[samples / 4 + t]];
        const decrease = -(difference * difference) / (curvature > 0 ? curvature : 1e-12);
        if (decrease > best) continue;
        best = decrease;
        second = t;
      }
      return second;
    },

    moveSlopes(start, end, slopes, samples, row, step) {
      for (let t = start; t < end; t++) {
        doubles[slopes / 8 + t] -= singles[row / 4 + integers[samples / 4 + t]] * step;
      }
    },
  };
}
