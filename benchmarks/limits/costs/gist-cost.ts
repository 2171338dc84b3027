import type { Cost } from "../cost.ts";

/**
 * GIST by whole Fourier transforms of the picture with its border, 5 n log2 n operations each: two of real numbers there and back for the
 * low-pass, one more, and one back for each filter, with the filter's products and the magnitudes of what it lets through. That is the
 * definition's cost and no lower bound: ours leaves out rows of a filter without a gain and columns of the border, a third of all lines,
 * and low-passes by products with the few waves that pass.
 */
export function gistCost(side: number, border: number, filters: number): Cost {
  const pixels = (side + 2 * border) ** 2;
  const transform = 5 * pixels * Math.log2(pixels);
  return {
    bytes: 4 * pixels * (2 * filters + 1),
    workingSet: 3 * 4 * pixels,
    flops: (5 / 2) * transform + filters * (transform + (2 + 4) * pixels),
  };
}
