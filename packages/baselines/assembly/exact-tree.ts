// Pointers are byte offsets: order holds samples as i32, sorted their values in that order as f32, targets f64 by sample.

/**
 * Writes the position of the best split of order[start..end) between two different values, -1 if none beats `known`, and its score to
 * `result` as f64.
 *
 * Its plain twin in src/kernels/plain does the same operation by operation.
 */
export function scanColumn(
  order: usize,
  sorted: usize,
  targets: usize,
  start: i32,
  end: i32,
  sum: f64,
  minSamplesLeaf: i32,
  friedman: bool,
  known: f64,
  result: usize,
): void {
  let best = known;
  let position = -1;
  let leftSum: f64 = 0;
  let summed = start;
  let sample = <usize>load<i32>(order + ((<usize>start) << 2));
  let previous = load<f32>(sorted + ((<usize>start) << 2));
  let target = load<f64>(targets + (sample << 3));
  const last = end - minSamplesLeaf;
  const first = start + minSamplesLeaf;
  for (let p = start + 1; p <= last; p++) {
    leftSum += target;
    sample = <usize>load<i32>(order + ((<usize>p) << 2));
    const value = load<f32>(sorted + ((<usize>p) << 2));
    target = load<f64>(targets + (sample << 3));
    const isEqual = value <= previous + <f32>1e-7;
    previous = value;
    if (isEqual || p < first) continue;
    if (p - summed > end - p) {
      leftSum = sum;
      for (let from = end - 1; from >= p; from--) {
        leftSum -= load<f64>(targets + ((<usize>load<i32>(order + ((<usize>from) << 2))) << 3));
      }
    }
    summed = p;
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
    if (candidate > best) {
      best = candidate;
      position = p;
    }
  }
  store<f64>(result, position);
  store<f64>(result, best, 8);
}

/** The same where samples have weights: `products` are targets times weights, `sum` and `weight` those of the node. */
export function scanWeightedColumn(
  order: usize,
  sorted: usize,
  products: usize,
  weights: usize,
  start: i32,
  end: i32,
  sum: f64,
  weight: f64,
  minSamplesLeaf: i32,
  friedman: bool,
  known: f64,
  result: usize,
): void {
  let best = known;
  let position = -1;
  let leftSum: f64 = 0;
  let leftWeight: f64 = 0;
  let summed = start;
  let previous = load<f32>(sorted + ((<usize>start) << 2));
  const last = end - minSamplesLeaf;
  const first = start + minSamplesLeaf;
  for (let p = start + 1; p <= last; p++) {
    const value = load<f32>(sorted + ((<usize>p) << 2));
    const isEqual = value <= previous + <f32>1e-7;
    previous = value;
    if (isEqual || p < first) continue;
    if (p - summed <= end - p) {
      for (let from = summed; from < p; from++) {
        const at = (<usize>load<i32>(order + ((<usize>from) << 2))) << 3;
        leftSum += load<f64>(products + at);
        leftWeight += load<f64>(weights + at);
      }
    } else {
      leftSum = sum;
      leftWeight = weight;
      for (let from = end - 1; from >= p; from--) {
        const at = (<usize>load<i32>(order + ((<usize>from) << 2))) << 3;
        leftSum -= load<f64>(products + at);
        leftWeight -= load<f64>(weights + at);
      }
    }
    summed = p;
    const rightSum = sum - leftSum;
    const rightWeight = weight - leftWeight;
    const difference = rightWeight * leftSum - leftWeight * rightSum;
    const candidate = friedman
      ? (difference * difference) / (leftWeight * rightWeight)
      : (leftSum * leftSum) / leftWeight + (rightSum * rightSum) / rightWeight;
    if (candidate > best) {
      best = candidate;
      position = p;
    }
  }
  store<f64>(result, position);
  store<f64>(result, best, 8);
}

/** Whether a value of sorted[start..end) occurs twice. */
export function hasTies(sorted: usize, start: i32, end: i32): bool {
  const last = sorted + ((<usize>end) << 2) - 4;
  for (let at = sorted + ((<usize>start) << 2); at < last; at += 4) {
    if (load<f32>(at) === load<f32>(at, 4)) return true;
  }
  return false;
}

/**
 * Parts order[start..end), and sorted with it, in the samples that stay left and, from `position`, those that go right.
 *
 * @param spare - room for as many samples, and from the next multiple of 16 bytes on for as many values
 */
export function stablePartition(
  order: usize,
  sorted: usize,
  goesRight: usize,
  start: i32,
  end: i32,
  position: i32,
  spare: usize,
): void {
  let left: usize = (<usize>start) << 2;
  let right: usize = 0;
  const spareValues = spare + ((((<usize>(end - start)) << 2) + 15) & ~15);
  // Both writes always happen, and one of the two places moves on: no branch that would be guessed wrong
  for (let at = left; at < (<usize>end) << 2; at += 4) {
    const sample = load<i32>(order + at);
    const value = load<i32>(sorted + at);
    const side = (<usize>load<u8>(goesRight + <usize>sample)) << 2;
    store<i32>(order + left, sample);
    store<i32>(sorted + left, value);
    store<i32>(spare + right, sample);
    store<i32>(spareValues + right, value);
    left += 4 - side;
    right += side;
  }
  memory.copy(order + ((<usize>position) << 2), spare, right);
  memory.copy(sorted + ((<usize>position) << 2), spareValues, right);
}
