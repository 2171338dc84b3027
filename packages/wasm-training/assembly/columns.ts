/** Rows that are summed before they join the whole sum, which keeps rounding errors of long sums small. */
export const PART_ROWS: i32 = 64;

/** Sums of the columns of `rows` rows, each multiplied by `factor`. `work` holds one row. */
export function columnSums(rows: i32, columns: i32, x: usize, factor: f32, result: usize, work: usize): void {
  const bytes = (<usize>columns) << 2;
  memory.fill(result, 0, bytes);
  for (let first = 0; first < rows; first += PART_ROWS) {
    const count = min(PART_ROWS, rows - first);
    memory.fill(work, 0, bytes);
    for (let row = 0; row < count; row++) {
      addTo(columns, work, x);
      x += bytes;
    }
    addTo(columns, result, work);
  }
  if (factor === 1) return;
  for (let at: usize = 0; at < bytes; at += 4) store<f32>(result + at, load<f32>(result + at) * factor);
}

/** `rows` rows, each of them x multiplied by `factor`. */
export function repeatRow(rows: i32, columns: i32, x: usize, factor: f32, result: usize): void {
  if (rows === 0) return;
  const bytes = (<usize>columns) << 2;
  for (let at: usize = 0; at < bytes; at += 4) store<f32>(result + at, load<f32>(x + at) * factor);
  for (let row = 1; row < rows; row++) memory.copy(result + <usize>row * bytes, result, bytes);
}

/** Adds `count` floats to `sum`. */
export function addTo(count: i32, sum: usize, addend: usize): void {
  let i = 0;
  let at: usize = 0;
  for (; i + 4 <= count; i += 4, at += 16) {
    v128.store(sum + at, f32x4.add(v128.load(sum + at), v128.load(addend + at)));
  }
  for (; i < count; i++, at += 4) store<f32>(sum + at, load<f32>(sum + at) + load<f32>(addend + at));
}
