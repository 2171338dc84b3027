import type { Kernels } from "../index.ts";

type GaussianKernels = Pick<Kernels, "gaussianRow" | "gaussianSum">;

/** The functions of `assembly/gaussian-kernel.ts`, with the engine's exponential. */
export function plainGaussian(buffer: ArrayBuffer): GaussianKernels {
  const singles = new Float32Array(buffer);
  const doubles = new Float64Array(buffer);

  function gaussian(
    point: number,
    square: number,
    points: number,
    squares: number,
    sample: number,
    columns: number,
    gamma: number,
  ): number {
    const from = points / 8 + (sample >> 3) * 8 * columns + (sample & 7);
    let product = 0;
    for (let column = 0; column < columns; column++) {
      product += doubles[point / 8 + column] * doubles[from + 8 * column];
    }
    // Below 0 by rounding alone
    const distance = Math.max(0, square + doubles[squares / 8 + sample] - 2 * product);
    return Math.exp(-gamma * distance);
  }

  return {
    gaussianRow(point, square, points, squares, groups, columns, gamma, _powers, row) {
      for (let sample = 0; sample < 8 * groups; sample++) {
        singles[row / 4 + sample] = gaussian(point, square, points, squares, sample, columns, gamma);
      }
    },

    gaussianSum(point, square, points, squares, weights, groups, columns, gamma) {
      let sum = 0;
      for (let sample = 0; sample < 8 * groups; sample++) {
        const value = gaussian(point, square, points, squares, sample, columns, gamma);
        sum += doubles[weights / 8 + sample] * value;
      }
      return sum;
    },
  };
}
