import type { Cost } from "../cost.ts";

/**
 * Resizing by triangles that widen with the reduction, rows and columns one after the other, the cheaper first: every pixel
 * is read, and each result along an axis is a sum over two steps of the axis. Bytes to bytes, unless `sampleBytes` says what
 * a sample of the source and of the result has.
 */
export function resizeCost(
  [height, width]: readonly [number, number],
  [newHeight, newWidth]: readonly [number, number],
  channels: number,
  sampleBytes: { source: number; result: number } = { source: 1, result: 1 },
): Cost {
  const down = 2 * Math.max(1, height / newHeight);
  const across = 2 * Math.max(1, width / newWidth);
  const columnsFirst = newHeight * width * down + newHeight * newWidth * across;
  const rowsFirst = height * newWidth * across + newHeight * newWidth * down;
  return {
    bytes: channels * (sampleBytes.source * height * width + sampleBytes.result * newHeight * newWidth),
    flops: 2 * channels * Math.min(columnsFirst, rowsFirst),
    precision: "float64",
  };
}
