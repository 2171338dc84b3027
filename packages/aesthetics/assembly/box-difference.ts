import { HALF } from "./pass";

/** What four boxes side by side gain when they move right by one. */
export function boxDifferences(upper: usize, boxBytes: usize, sideBytes: usize): v128 {
  const lower = upper + boxBytes;
  return i32x4.sub(
    i32x4.sub(v128.load(lower + sideBytes), v128.load(lower)),
    i32x4.sub(v128.load(upper + sideBytes), v128.load(upper)),
  );
}

export function reachAny(differences: v128, limits: v128): bool {
  return v128.any_true(i32x4.ge_s(i32x4.abs(differences), limits));
}

/** Each lane has counts of its own, so that equal bins do not wait for each other. */
export function countFour(counts: usize, differences: v128, scale: f64): void {
  const scales = f64x2.splat(scale);
  const half = f64x2.splat(HALF);
  const upperTwo = i64x2.shuffle(differences, differences, 1, 1);
  const bins = i32x4.trunc_sat_f64x2_s_zero(
    f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(differences), scales), half),
  );
  const upperBins = i32x4.trunc_sat_f64x2_s_zero(
    f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(upperTwo), scales), half),
  );
  count(counts, i32x4.extract_lane(bins, 0), 0);
  count(counts, i32x4.extract_lane(bins, 1), 1);
  count(counts, i32x4.extract_lane(upperBins, 0), 2);
  count(counts, i32x4.extract_lane(upperBins, 1), 3);
}

/** What a box gains when it moves right by one. */
export function boxDifference(upper: usize, boxBytes: usize, sideBytes: usize): i32 {
  const lower = upper + boxBytes;
  return load<i32>(lower + sideBytes) - load<i32>(lower) - load<i32>(upper + sideBytes) + load<i32>(upper);
}

export function count(counts: usize, bin: i32, lane: usize): void {
  const at = counts + ((<usize>bin) << 4) + (lane << 2);
  store<u32>(at, load<u32>(at) + 1);
}
