import type { Raster } from "../src/scene/raster.ts";

/**
 * The definition of the clear mask, step by step: every blurred image, every derivative, every logarithm. The fast
 * version must give the same bytes.
 */
export function definedClearMask(raster: Raster, kernels: number): Uint8Array {
  const { height, width } = raster;
  const sharp = plainBlur(raster, 1);
  const across = horizontalBins(sharp, height, width);
  const down = verticalBins(sharp, height, width);
  const sharpLikelihood = likelihoods(raster, across, down, across, down);
  const mask = new Uint8Array(height * width).fill(1);
  for (let kernel = 2; kernel <= kernels; kernel++) {
    const blurred = plainBlur(raster, kernel);
    const blurredAcross = horizontalBins(blurred, height, width);
    const blurredDown = verticalBins(blurred, height, width);
    const likelihood = likelihoods(raster, across, down, blurredAcross, blurredDown);
    for (let i = 0; i < mask.length; i++) if (likelihood[i] > sharpLikelihood[i] + 1e-9) mask[i] = 0;
  }
  return mask;
}

/** Counts of the 41 bins of the horizontal derivative under one kernel. */
export function definedDerivativeCounts(raster: Raster, kernel: number): number[] {
  const counts: number[] = new Array(41).fill(0);
  for (const bin of horizontalBins(plainBlur(raster, kernel), raster.height, raster.width)) {
    if (bin >= 0) counts[bin]++;
  }
  return counts;
}

function plainBlur({ height, width, luma }: Raster, kernel: number): Float64Array {
  const sums = new Float64Array((height + 1) * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sums[(y + 1) * (width + 1) + x + 1] =
        luma[y * width + x] +
        sums[y * (width + 1) + x + 1] +
        sums[(y + 1) * (width + 1) + x] -
        sums[y * (width + 1) + x];
    }
  }
  const blurred = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const top = Math.max(0, y - Math.floor(kernel / 2));
      const bottom = Math.min(height, y - Math.floor(kernel / 2) + kernel);
      const left = Math.max(0, x - Math.floor(kernel / 2));
      const right = Math.min(width, x - Math.floor(kernel / 2) + kernel);
      const at = (row: number, column: number) => sums[row * (width + 1) + column];
      const sum = at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
      blurred[y * width + x] = sum / ((bottom - top) * (right - left) * 255000);
    }
  }
  return blurred;
}

function bin(derivative: number): number {
  return Math.min(40, Math.floor((derivative + 1) * 0.5 * 41));
}

/** -1 where there is no right neighbor. */
function horizontalBins(values: Float64Array, height: number, width: number): Int8Array {
  const bins = new Int8Array(height * width).fill(-1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width - 1; x++) {
      bins[y * width + x] = bin(values[y * width + x + 1] - values[y * width + x]);
    }
  }
  return bins;
}

/** -1 where there is no lower neighbor. */
function verticalBins(values: Float64Array, height: number, width: number): Int8Array {
  const bins = new Int8Array(height * width).fill(-1);
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width; x++) {
      bins[y * width + x] = bin(values[(y + 1) * width + x] - values[y * width + x]);
    }
  }
  return bins;
}

/** Log-likelihood of each 3 x 3 window of sharp derivatives among the blurred ones. */
function likelihoods(
  { height, width }: Raster,
  across: Int8Array,
  down: Int8Array,
  blurredAcross: Int8Array,
  blurredDown: Int8Array,
): Float64Array {
  const logAcross = logProbabilities(blurredAcross);
  const logDown = logProbabilities(blurredDown);
  const sums = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const i = row * width + column;
          if (across[i] >= 0) sums[y * width + x] += logAcross[across[i]];
          if (down[i] >= 0) sums[y * width + x] += logDown[down[i]];
        }
      }
    }
  }
  return sums;
}

function logProbabilities(bins: Int8Array): number[] {
  const counts: number[] = new Array(41).fill(0);
  let positions = 0;
  for (const value of bins) {
    if (value < 0) continue;
    counts[value]++;
    positions++;
  }
  return counts.map((count) => Math.log(Math.max(count, 1e-8) / positions));
}
