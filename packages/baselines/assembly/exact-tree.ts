// Pointers are byte offsets; order holds i32, values f32, targets f64.

let score: f64 = 0;

/** Score of the split that the last call of scanColumn found. */
export function bestScore(): f64 {
  return score;
}

/**
 * The position of the best split of order[start..end) between two different values, or -1 if none beats `known`.
 * The twin of `scanColumn` in src/trees/exact-kernels.ts, operation by operation.
 */
export function scanColumn(
  order: usize,
  values: usize,
  targets: usize,
  start: i32,
  end: i32,
  sum: f64,
  minSamplesLeaf: i32,
  friedman: bool,
  known: f64,
): i32 {
  let best = known;
  let position = -1;
  let leftSum: f64 = 0;
  let summed = start;
  let sample = <usize>load<i32>(order + ((<usize>start) << 2));
  let previous = load<f32>(values + (sample << 2));
  let target = load<f64>(targets + (sample << 3));
  const last = end - minSamplesLeaf;
  const first = start + minSamplesLeaf;
  for (let p = start + 1; p <= last; p++) {
    leftSum += target;
    sample = <usize>load<i32>(order + ((<usize>p) << 2));
    const value = load<f32>(values + (sample << 2));
    target = load<f64>(targets + (sample << 3));
    // No branch on whether two values differ: between tied columns nothing could guess it
    const isCandidate = <i32>(value > previous + <f32>1e-7) & <i32>(p >= first);
    previous = value;
    if (isCandidate & <i32>(p - summed > end - p)) {
      leftSum = sum;
      for (let from = end - 1; from >= p; from--) {
        leftSum -= load<f64>(targets + ((<usize>load<i32>(order + ((<usize>from) << 2))) << 3));
      }
    }
    summed = select(p, summed, isCandidate);
    const left = <f64>(p - start);
    const right = <f64>(end - p);
    const rightSum = sum - leftSum;
    let candidate: f64;
    if (friedman) {
      const difference = right * leftSum - left * rightSum;
      candidate = (difference * difference) / (left * right);
    } else {
      const sums = f64x2.replace_lane(f64x2.splat(leftSum), 1, rightSum);
      const counts = f64x2.replace_lane(f64x2.splat(left), 1, right);
      const means = f64x2.div(f64x2.mul(sums, sums), counts);
      candidate = f64x2.extract_lane(means, 0) + f64x2.extract_lane(means, 1);
    }
    if (isCandidate & <i32>(candidate > best)) {
      best = candidate;
      position = p;
    }
  }
  score = best;
  return position;
}

/** Whether two samples of order[start..end), which is sorted, have the same value. */
export function hasTies(order: usize, values: usize, start: i32, end: i32): bool {
  let previous = load<f32>(values + ((<usize>load<i32>(order + ((<usize>start) << 2))) << 2));
  for (let p = start + 1; p < end; p++) {
    const value = load<f32>(values + ((<usize>load<i32>(order + ((<usize>p) << 2))) << 2));
    if (value == previous) return true;
    previous = value;
  }
  return false;
}

/** Parts order[start..end) in the samples that stay left and, from `position`, those that go right. */
export function stablePartition(
  order: usize,
  goesRight: usize,
  spare: usize,
  start: i32,
  end: i32,
  position: i32,
): void {
  let left = order + ((<usize>start) << 2);
  let right = spare;
  for (let p = start; p < end; p++) {
    const sample = load<i32>(order + ((<usize>p) << 2));
    const side = <usize>load<u8>(goesRight + <usize>sample);
    store<i32>(left, sample);
    store<i32>(right, sample);
    left += 4 - (side << 2);
    right += side << 2;
  }
  memory.copy(order + ((<usize>position) << 2), spare, (<usize>(end - position)) << 2);
}
