/**
 * The horizontal means that the diagonal samples of three rows are made of, in double and in the order of operations
 * that gives scikit-image's roundings: `east[i] = (1 - e) level[i] + e level[i + 1]`, and the like to the west.
 *
 * `levels` points at the first pixel that gets a pattern; its neighbors lie one byte before and after.
 */
export function sampleRow(
  levels: usize,
  width: i32,
  eastFractions: usize,
  westFractions: usize,
  east: usize,
  west: usize,
): void {
  const one = f64x2.splat(1);
  for (let i = 0; i < width; i += 2) {
    const here = twoLevels(levels + i);
    const eastFraction = v128.load(eastFractions + (i << 3));
    const westFraction = v128.load(westFractions + (i << 3));
    const toEast = f64x2.mul(eastFraction, twoLevels(levels + i + 1));
    v128.store(east + (i << 3), f64x2.add(f64x2.mul(f64x2.sub(one, eastFraction), here), toEast));
    const toWest = f64x2.mul(f64x2.sub(one, westFraction), twoLevels(levels + i - 1));
    v128.store(west + (i << 3), f64x2.add(toWest, f64x2.mul(westFraction, here)));
  }
}

/**
 * The patterns of a row. Slots hold what `sampleRow` made of the rows above, at and below; `above`, `here` and `below`
 * point at levels as there.
 */
export function markRow(
  width: i32,
  north: f64,
  south: f64,
  above: usize,
  here: usize,
  below: usize,
  eastAbove: usize,
  eastHere: usize,
  eastBelow: usize,
  westAbove: usize,
  westHere: usize,
  westBelow: usize,
  patterns: usize,
): void {
  const northFraction = f64x2.splat(north);
  const northRest = f64x2.splat(1 - north);
  const southFraction = f64x2.splat(south);
  const southRest = f64x2.splat(1 - south);
  for (let i = 0; i < width; i += 2) {
    const at = i << 3;
    const level = twoLevels(here + i);
    const east = v128.load(eastHere + at);
    const west = v128.load(westHere + at);
    const northEast = sampleReaches(level, northRest, v128.load(eastAbove + at), northFraction, east);
    const northWest = sampleReaches(level, northRest, v128.load(westAbove + at), northFraction, west);
    const southWest = sampleReaches(level, southRest, west, southFraction, v128.load(westBelow + at));
    const southEast = sampleReaches(level, southRest, east, southFraction, v128.load(eastBelow + at));
    const signs = v128.or(
      v128.or(v128.and(northEast, i64x2.splat(2)), v128.and(northWest, i64x2.splat(8))),
      v128.or(v128.and(southWest, i64x2.splat(32)), v128.and(southEast, i64x2.splat(128))),
    );
    store<u8>(patterns + i, <u32>i64x2.extract_lane(signs, 0));
    store<u8>(patterns + i + 1, <u32>i64x2.extract_lane(signs, 1));
  }
  for (let i = 0; i < width; i += 16) {
    const level = v128.load(here + i);
    const east = v128.and(i8x16.ge_u(v128.load(here + i + 1), level), i8x16.splat(1));
    const north = v128.and(i8x16.ge_u(v128.load(above + i), level), i8x16.splat(4));
    const west = v128.and(i8x16.ge_u(v128.load(here + i - 1), level), i8x16.splat(16));
    const south = v128.and(i8x16.ge_u(v128.load(below + i), level), i8x16.splat(64));
    const signs = v128.or(v128.or(east, north), v128.or(west, south));
    v128.store(patterns + i, v128.or(v128.load(patterns + i), signs));
  }
}

/** Which samples `(1 - t) first + t second` reach the level. A difference of doubles is 0 only where they are equal. */
function sampleReaches(level: v128, rest: v128, first: v128, fraction: v128, second: v128): v128 {
  return f64x2.ge(f64x2.add(f64x2.mul(rest, first), f64x2.mul(fraction, second)), level);
}

function twoLevels(levels: usize): v128 {
  const bytes = i16x8.extend_low_i8x16_u(i16x8.splat(load<i16>(levels)));
  return f64x2.convert_low_i32x4_u(i32x4.extend_low_i16x8_u(bytes));
}
