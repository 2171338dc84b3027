// Pointers are byte offsets. A histogram holds 16 bytes per bin, the sum and the number of samples as f64; `offsets` holds
// where each column begins in it, in bytes, as i32. Columns that are not the first of a histogram are asked for by what begins with
// them: their cells, their offsets, their bins. `binned` holds one byte per cell: row after row where a row is read at once,
// column after column where one column is asked.

/**
 * Sums residuals by bin of each column, over the samples rows[0..count).
 *
 * @param rowBytes - how far the cells of a row are from those of the next
 * @param bytes - what the columns take of the histogram
 */
export function buildHistogram(
  rows: usize,
  count: i32,
  binnedRows: usize,
  rowBytes: usize,
  columns: i32,
  offsets: usize,
  residuals: usize,
  histogram: usize,
  bytes: usize,
): void {
  memory.fill(histogram + <usize>load<u32>(offsets), 0, bytes);
  const paired = columns & ~1;
  const one = f64x2.splat(1);
  for (let i = 0; i < count; i++) {
    const row = <usize>load<i32>(rows + ((<usize>i) << 2));
    const sample = f64x2.replace_lane(one, 0, load<f64>(residuals + (row << 3)));
    const cells = binnedRows + row * rowBytes;
    let column: usize = 0;
    for (; column < <usize>paired; column += 2) {
      const offset = offsets + (column << 2);
      const a = histogram + <usize>load<u32>(offset) + ((<usize>load<u8>(cells + column)) << 4);
      const b = histogram + <usize>load<u32>(offset, 4) + ((<usize>load<u8>(cells + column, 1)) << 4);
      v128.store(a, f64x2.add(v128.load(a), sample));
      v128.store(b, f64x2.add(v128.load(b), sample));
    }
    if (column < <usize>columns) {
      const a =
        histogram + <usize>load<u32>(offsets + (column << 2)) + ((<usize>load<u8>(cells + column)) << 4);
      v128.store(a, f64x2.add(v128.load(a), sample));
    }
  }
}

/** Takes one child's histogram from its parent's, which becomes the other child's. */
export function subtractHistogram(parent: usize, child: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(parent + at, f64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
}

/**
 * The best split of a histogram: writes column, last bin of the left side, its sum and its number of samples as f64 to
 * `result`, and the score (sum of sum² / count of both sides) behind what other kernels write there; -1 if no split is allowed.
 */
export function findSplit(
  histogram: usize,
  columns: i32,
  offsets: usize,
  bins: usize,
  sum: f64,
  count: f64,
  minSamplesLeaf: f64,
  result: usize,
): void {
  let best: f64 = -1;
  const total = f64x2.replace_lane(f64x2.splat(sum), 1, count);
  for (let column = 0; column < columns; column++) {
    const from = histogram + <usize>load<u32>(offsets + ((<usize>column) << 2));
    const last = load<i32>(bins + ((<usize>column) << 2)) - 1;
    let left = f64x2.splat(0);
    for (let bin = 0; bin < last; bin++) {
      const cell = v128.load(from + ((<usize>bin) << 4));
      if (f64x2.extract_lane(cell, 1) === 0) continue;
      left = f64x2.add(left, cell);
      const right = f64x2.sub(total, left);
      if (f64x2.extract_lane(left, 1) < minSamplesLeaf) continue;
      if (f64x2.extract_lane(right, 1) < minSamplesLeaf) break;
      const sums = v128.shuffle<f64>(left, right, 0, 2);
      const counts = v128.shuffle<f64>(left, right, 1, 3);
      const means = f64x2.div(f64x2.mul(sums, sums), counts);
      const score = f64x2.extract_lane(means, 0) + f64x2.extract_lane(means, 1);
      if (score > best) {
        best = score;
        store<f64>(result, column);
        store<f64>(result, bin, 8);
        v128.store(result, left, 16);
      }
    }
  }
  store<f64>(result, best, 80);
}

/** Parts rows[0..count) by a column's bins, keeping the order within the parts; returns how many went left. */
export function partitionRows(rows: usize, count: i32, binnedColumn: usize, bin: i32, spare: usize): i32 {
  let left = rows;
  let right = spare;
  const end = rows + ((<usize>count) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = load<i32>(at);
    const side = (<usize>(<i32>load<u8>(binnedColumn + <usize>row) > bin)) << 2;
    store<i32>(left, row);
    store<i32>(right, row);
    left += 4 - side;
    right += side;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - rows) >> 2);
}

/** Parts rows[0..count) by a table that says of each bin whether it goes right (1) or left (0). */
export function partitionByTable(
  rows: usize,
  count: i32,
  binnedColumn: usize,
  table: usize,
  spare: usize,
): i32 {
  let left = rows;
  let right = spare;
  const end = rows + ((<usize>count) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = load<i32>(at);
    const side = (<usize>load<u8>(table + <usize>load<u8>(binnedColumn + <usize>row))) << 2;
    store<i32>(left, row);
    store<i32>(right, row);
    left += 4 - side;
    right += side;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - rows) >> 2);
}

/** Adds a number to values[row] of the samples rows[0..count). */
export function addToRows(rows: usize, count: i32, values: usize, addend: f64): void {
  for (let i = 0; i < count; i++) {
    const at = values + ((<usize>load<i32>(rows + ((<usize>i) << 2))) << 3);
    store<f64>(at, load<f64>(at) + addend);
  }
}
