/** Bytes of one table of 256 counts. */
const TABLE: i32 = 1024;

/**
 * Adds to `tables`, four tables of 256 counts whose sum is the histogram, the `count` bytes at `bytes`.
 *
 * Four, so that a run of equal bytes does not wait for its own last count.
 */
export function countBytes(bytes: usize, count: i32, tables: usize): void {
  let done = 0;
  for (; done + 4 <= count; done += 4) {
    const four = load<u32>(bytes + done);
    increment(tables, four & 255);
    increment(tables + TABLE, (four >> 8) & 255);
    increment(tables + 2 * TABLE, (four >> 16) & 255);
    increment(tables + 3 * TABLE, four >> 24);
  }
  for (; done < count; done++) increment(tables, load<u8>(bytes + done));
}

function increment(table: usize, index: u32): void {
  const at = table + (index << 2);
  store<u32>(at, load<u32>(at) + 1);
}
