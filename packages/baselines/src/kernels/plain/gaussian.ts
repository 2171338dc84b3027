import type { SvrKernels } from "../svr-kernels.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

/** The functions of `assembly/gaussian-kernel.ts`, with the engine's exponential. */
export function plainGaussian(views: MemoryViews): Pick<SvrKernels, "gaussianRow" | "gaussianSum"> {
  return { gaussianRow: kernelOf(views, gaussianRow), gaussianSum: kernelOf(views, gaussianSum) };
}

const gaussianRow: PlainKernel<"gaussianRow"> = (
  views,
  point,
  square,
  points,
  squares,
  groups,
  columns,
  gamma,
  _powers,
  row,
) => {
  for (let sample = 0; sample < 8 * groups; sample++) {
    const value = gaussian(views, point, square, points, squares, sample, columns, gamma);
    views.singles[row / 4 + sample] = value;
  }
};

const gaussianSum: PlainKernel<"gaussianSum"> = (
  views,
  point,
  square,
  points,
  squares,
  weights,
  groups,
  columns,
  gamma,
) => {
  let sum = 0;
  for (let sample = 0; sample < 8 * groups; sample++) {
    const value = gaussian(views, point, square, points, squares, sample, columns, gamma);
    sum += views.doubles[weights / 8 + sample] * value;
  }
  return sum;
};

function gaussian(
  { doubles }: MemoryViews,
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
