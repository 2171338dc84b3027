import type { Raster } from "../scene/raster.ts";
import type { SubjectBox } from "../subject-region.ts";

/** Lumas are whole thousandths of a gray level. */
const LEVEL = 1000;

/** Fine structure of the gray levels of a photograph. */
export interface Detail {
  /** Variance of the Laplacian. */
  sharpness: number;
  /** Mean squared length of Sobel's gradient. */
  gradientEnergy: number;
  /** Energy of the Laplacian over that of Laplacian and gradient together. */
  focus: number;
  /** Standard deviation of the noise, in gray levels. */
  noise: number;
}

/** Of the pixels that have eight neighbors; 0 where there are none. */
export function detailOf({ height, width, luma }: Raster): Detail {
  let [sum, squares, gradients, ripples] = [0, 0, 0, 0];
  for (let row = 1; row < height - 1; row++) {
    for (let i = row * width + 1, end = (row + 1) * width - 1; i < end; i++) {
      const above = i - width;
      const below = i + width;
      const corners = luma[above - 1] + luma[above + 1] + luma[below - 1] + luma[below + 1];
      const sides = luma[above] + luma[below] + luma[i - 1] + luma[i + 1];
      const laplacian = (sides - 4 * luma[i]) / LEVEL;
      sum += laplacian;
      squares += laplacian * laplacian;
      const east = luma[above + 1] + 2 * luma[i + 1] + luma[below + 1];
      const west = luma[above - 1] + 2 * luma[i - 1] + luma[below - 1];
      const south = luma[below - 1] + 2 * luma[below] + luma[below + 1];
      const north = luma[above - 1] + 2 * luma[above] + luma[above + 1];
      const across = (east - west) / LEVEL;
      const down = (south - north) / LEVEL;
      gradients += across * across + down * down;
      ripples += Math.abs(corners - 2 * sides + 4 * luma[i]);
    }
  }
  const pixels = Math.max(0, height - 2) * Math.max(0, width - 2);
  if (pixels === 0) return { sharpness: 0, gradientEnergy: 0, focus: 0, noise: 0 };
  return {
    sharpness: varianceOf(sum, squares, pixels),
    gradientEnergy: gradients / pixels,
    focus: squares === 0 ? 0 : squares / (squares + gradients),
    noise: (Math.sqrt(Math.PI / 2) * ripples) / (6 * pixels * LEVEL),
  };
}

/** Variance of the Laplacian over the clear pixels of the box, or over all of the box if none of them is clear. */
export function subjectSharpness(
  { height, width, luma }: Raster,
  clear: ArrayLike<number>,
  box: SubjectBox,
): number {
  let [sum, squares, pixels] = [0, 0, 0];
  let [allSum, allSquares, allPixels] = [0, 0, 0];
  for (let row = Math.max(1, box.top); row <= Math.min(height - 2, box.bottom); row++) {
    const end = row * width + Math.min(width - 2, box.right);
    for (let i = row * width + Math.max(1, box.left); i <= end; i++) {
      const laplacian = (luma[i - width] + luma[i + width] + luma[i - 1] + luma[i + 1] - 4 * luma[i]) / LEVEL;
      allSum += laplacian;
      allSquares += laplacian * laplacian;
      allPixels++;
      if (clear[i] === 0) continue;
      sum += laplacian;
      squares += laplacian * laplacian;
      pixels++;
    }
  }
  return pixels > 0 ? varianceOf(sum, squares, pixels) : varianceOf(allSum, allSquares, allPixels);
}

function varianceOf(sum: number, squares: number, count: number): number {
  if (count === 0) return 0;
  const mean = sum / count;
  return Math.max(0, squares / count - mean * mean);
}
