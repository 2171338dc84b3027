/**
 * Adds each row of x to the row of the result that its segment names. Rows whose segment is not there are left out. The
 * rows are added in their order, so sums are those of a loop without SIMD.
 */
export function segmentSum(
  rows: i32,
  columns: i32,
  x: usize,
  segments: usize,
  count: i32,
  result: usize,
): void {
  const bytes = (<usize>columns) << 2;
  memory.fill(result, 0, <usize>count * bytes);
  for (let row = 0; row < rows; row++, x += bytes) {
    const segment = load<i32>(segments + ((<usize>row) << 2));
    if (<u32>segment >= <u32>count) continue;
    const to = result + <usize>segment * bytes;
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(x + at)));
    for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(x + at));
  }
}
