import type { MemoryPlan } from "@vscnn/kernels";
import type { GistKernels } from "../kernels/index.ts";
import { lowPassBasis } from "../low-pass-basis.ts";
import { paddedIndices } from "../symmetric-padding.ts";
import { PREFILTER_BORDER } from "./picture-frame.ts";

/** The prefilter of one size of picture on the kernels. */
export interface FastPrefilter {
  /** Writes what does not depend on the picture, once the memory is there. */
  write(buffer: ArrayBuffer): void;
  /** Whitens a picture of levels; the result is only to be read, and overwritten by the next. */
  whiten(kernels: GistKernels, buffer: ArrayBuffer, picture: Float64Array): Float64Array;
}

/** Plans the local contrast normalization of square pictures of `side`. */
export function planPrefilter(side: number, cutoff: number, memory: MemoryPlan): FastPrefilter {
  const indices = paddedIndices(side, PREFILTER_BORDER);
  const padded = indices.length;
  const waves = lowPassBasis(padded, cutoff);
  // The kernel multiplies tiles of 4 x 4; what is added is zeros
  const columns = roundUp4(padded);
  const rows = roundUp4(waves.length);
  const basis = memory.reserve(8 * rows * columns);
  const transposed = memory.reserve(8 * rows * columns);
  const plane = memory.reserve(8 * columns * columns);
  const lowPassed = memory.reserve(8 * columns * columns);
  const between = memory.reserve(8 * rows * columns);
  const coefficients = memory.reserve(8 * rows * rows);
  const whitened = new Float64Array(side * side);

  function lowPass(kernels: GistKernels): void {
    kernels.multiplyDoubles(rows, columns, columns, basis, plane, between);
    kernels.multiplyDoubles(rows, rows, columns, between, transposed, coefficients);
    kernels.multiplyDoubles(rows, columns, rows, coefficients, basis, between);
    kernels.multiplyDoubles(columns, columns, rows, transposed, between, lowPassed);
  }

  return {
    write(buffer) {
      const basisData = new Float64Array(buffer, basis, rows * columns);
      const transposedData = new Float64Array(buffer, transposed, rows * columns);
      waves.forEach((wave, row) => {
        basisData.set(wave, row * columns);
        wave.forEach((value, column) => {
          transposedData[column * rows + row] = value;
        });
      });
    },
    whiten(kernels, buffer, picture) {
      const planeData = new Float64Array(buffer, plane, columns * columns);
      const lowPassedData = new Float64Array(buffer, lowPassed, columns * columns);
      for (let i = 0; i < picture.length; i++) whitened[i] = Math.log(picture[i] + 1);
      for (let row = 0; row < padded; row++) {
        const from = indices[row] * side;
        const to = row * columns;
        for (let column = 0; column < padded; column++)
          planeData[to + column] = whitened[from + indices[column]];
      }
      lowPass(kernels);
      for (let row = 0; row < padded; row++) {
        for (let at = row * columns, end = at + padded; at < end; at++) planeData[at] -= lowPassedData[at];
      }
      for (let row = 0; row < side; row++) {
        const from = (row + PREFILTER_BORDER) * columns + PREFILTER_BORDER;
        whitened.set(planeData.subarray(from, from + side), row * side);
      }
      for (let i = 0; i < planeData.length; i++) planeData[i] *= planeData[i];
      lowPass(kernels);
      for (let row = 0, to = 0; row < side; row++) {
        let from = (row + PREFILTER_BORDER) * columns + PREFILTER_BORDER;
        for (const end = to + side; to < end; to++, from++) {
          whitened[to] /= 0.2 + Math.sqrt(Math.abs(lowPassedData[from]));
        }
      }
      return whitened;
    },
  };
}

function roundUp4(length: number): number {
  return 4 * Math.ceil(length / 4);
}
