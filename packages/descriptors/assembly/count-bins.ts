/** A byte that is no bin. */
const NO_BIN: u8 = 255;

/**
 * Adds to `totals`, 32 counts, how often each of the values 0 to 31 occurs among the `count` bytes at `bins`.
 *
 * At most 4080 bytes, or the byte-wide counts of the 16 lanes would overflow. The bytes after the last, up to a multiple
 * of 16, are overwritten.
 */
export function countBins(bins: usize, count: i32, totals: usize): void {
  for (let i = count; i & 15; i++) store<u8>(bins + i, NO_BIN);
  const end = bins + count;
  for (let bin: u8 = 0; bin < 32; bin += 8, totals += 32) {
    const bin0 = i8x16.splat(bin);
    const bin1 = i8x16.splat(bin + 1);
    const bin2 = i8x16.splat(bin + 2);
    const bin3 = i8x16.splat(bin + 3);
    const bin4 = i8x16.splat(bin + 4);
    const bin5 = i8x16.splat(bin + 5);
    const bin6 = i8x16.splat(bin + 6);
    const bin7 = i8x16.splat(bin + 7);
    let count0 = i8x16.splat(0);
    let count1 = count0;
    let count2 = count0;
    let count3 = count0;
    let count4 = count0;
    let count5 = count0;
    let count6 = count0;
    let count7 = count0;
    for (let at = bins; at < end; at += 16) {
      const values = v128.load(at);
      // Equal lanes are -1
      count0 = i8x16.sub(count0, i8x16.eq(values, bin0));
      count1 = i8x16.sub(count1, i8x16.eq(values, bin1));
      count2 = i8x16.sub(count2, i8x16.eq(values, bin2));
      count3 = i8x16.sub(count3, i8x16.eq(values, bin3));
      count4 = i8x16.sub(count4, i8x16.eq(values, bin4));
      count5 = i8x16.sub(count5, i8x16.eq(values, bin5));
      count6 = i8x16.sub(count6, i8x16.eq(values, bin6));
      count7 = i8x16.sub(count7, i8x16.eq(values, bin7));
    }
    addLanes(totals, count0);
    addLanes(totals + 4, count1);
    addLanes(totals + 8, count2);
    addLanes(totals + 12, count3);
    addLanes(totals + 16, count4);
    addLanes(totals + 20, count5);
    addLanes(totals + 24, count6);
    addLanes(totals + 28, count7);
  }
}

function addLanes(total: usize, counts: v128): void {
  const fours = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts));
  const sum =
    i32x4.extract_lane(fours, 0) +
    i32x4.extract_lane(fours, 1) +
    i32x4.extract_lane(fours, 2) +
    i32x4.extract_lane(fours, 3);
  store<i32>(total, load<i32>(total) + sum);
}
