// The histogram of samples with weights: 32 bytes per bin, the sum of weight times residual, the sum of the weights and the number
// of samples as f64, and room for one more. The rest is as in histogram-tree.ts.

/** Sums weighted residuals, weights and samples by bin of each column, over the samples rows[0..count). */
export function buildWeightedHistogram(
  rows: usize,
  count: i32,
  binnedRows: usize,
  rowBytes: usize,
  columns: i32,
  offsets: usize,
  residuals: usize,
  weights: usize,
  histogram: usize,
  bytes: usize,
): void {
  memory.fill(histogram + <usize>load<u32>(offsets), 0, bytes);
  const one = f64x2.replace_lane(f64x2.splat(0), 0, 1);
  for (let i = 0; i < count; i++) {
    const row = <usize>load<i32>(rows + ((<usize>i) << 2));
    const sample = f64x2.replace_lane(
      f64x2.splat(load<f64>(weights + (row << 3))),
      0,
      load<f64>(residuals + (row << 3)),
    );
    const cells = binnedRows + row * rowBytes;
    for (let column: usize = 0; column < <usize>columns; column++) {
      const offset = <usize>load<u32>(offsets + (column << 2));
      const at = histogram + offset + ((<usize>load<u8>(cells + column)) << 5);
      v128.store(at, f64x2.add(v128.load(at), sample));
      v128.store(at, f64x2.add(v128.load(at, 16), one), 16);
    }
  }
}
