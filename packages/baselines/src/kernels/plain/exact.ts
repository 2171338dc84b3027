import type { Kernels } from "../index.ts";
import { introsort } from "./introsort.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

type ExactKernels = Pick<
  Kernels,
  "scanColumn" | "scanWeightedColumn" | "hasTies" | "stablePartition" | "sortByValue"
>;

const VALUE_TOLERANCE = Math.fround(1e-7);

/** The functions of `assembly/exact-tree.ts` and `assembly/introsort.ts`. */
export function plainExact(views: MemoryViews): ExactKernels {
  return {
    scanColumn: kernelOf(views, scanColumn),
    scanWeightedColumn: kernelOf(views, scanWeightedColumn),
    hasTies: kernelOf(views, hasTies),
    stablePartition: kernelOf(views, stablePartition),
    sortByValue: kernelOf(views, sortByValue),
  };
}

const scanColumn: PlainKernel<"scanColumn"> = (
  views,
  order,
  sorted,
  targets,
  start,
  end,
  sum,
  minSamplesLeaf,
  friedman,
  known,
  result,
) => {
  const { integers, singles, doubles } = views;
  const [samples, data, goals] = [order / 4, sorted / 4, targets / 8];
  let position = -1;
  let leftSum = 0;
  let summed = start;
  let best = known;
  for (let p = start + 1; p <= end - minSamplesLeaf; p++) {
    leftSum += doubles[goals + integers[samples + p - 1]];
    if (isSame(singles, data + p) || p - start < minSamplesLeaf) continue;
    // Sums go on from the nearer side
    if (p - summed > end - p) {
      leftSum = sum;
      for (let from = end - 1; from >= p; from--) leftSum -= doubles[goals + integers[samples + from]];
    }
    summed = p;
    const score = scoreOf(leftSum, p - start, sum - leftSum, end - p, friedman);
    if (score > best) {
      best = score;
      position = p;
    }
  }
  doubles.set([position, best], result / 8);
};

const scanWeightedColumn: PlainKernel<"scanWeightedColumn"> = (
  views,
  order,
  sorted,
  products,
  weights,
  start,
  end,
  sum,
  weight,
  minSamplesLeaf,
  friedman,
  known,
  result,
) => {
  const { integers, singles, doubles } = views;
  const samples = order / 4;
  let position = -1;
  let left = { sum: 0, weight: 0 };
  let summed = start;
  let best = known;
  for (let p = start + 1; p <= end - minSamplesLeaf; p++) {
    if (isSame(singles, sorted / 4 + p) || p - start < minSamplesLeaf) continue;
    const isNear = p - summed <= end - p;
    if (!isNear) left = { sum, weight };
    const step = isNear ? 1 : -1;
    for (let from = isNear ? summed : end - 1; isNear ? from < p : from >= p; from += step) {
      left.sum += step * doubles[products / 8 + integers[samples + from]];
      left.weight += step * doubles[weights / 8 + integers[samples + from]];
    }
    summed = p;
    const score = scoreOf(left.sum, left.weight, sum - left.sum, weight - left.weight, friedman);
    if (score > best) {
      best = score;
      position = p;
    }
  }
  doubles.set([position, best], result / 8);
};

/** Whether a sorted value counts as equal to the one before it. */
function isSame(singles: Float32Array, at: number): boolean {
  return singles[at] <= Math.fround(singles[at - 1] + VALUE_TOLERANCE);
}

function scoreOf(leftSum: number, left: number, rightSum: number, right: number, friedman: number): number {
  if (friedman === 0) return (leftSum * leftSum) / left + (rightSum * rightSum) / right;
  const difference = right * leftSum - left * rightSum;
  return (difference * difference) / (left * right);
}

const hasTies: PlainKernel<"hasTies"> = ({ singles }, sorted, start, end) => {
  for (let p = sorted / 4 + start + 1; p < sorted / 4 + end; p++) {
    if (singles[p] === singles[p - 1]) return 1;
  }
  return 0;
};

const stablePartition: PlainKernel<"stablePartition"> = (
  { bytes, integers },
  order,
  sorted,
  goesRight,
  start,
  end,
  position,
  spare,
) => {
  let left = start;
  let right = 0;
  const spareValues = spare + 16 * Math.ceil((end - start) / 4);
  for (let p = start; p < end; p++) {
    const sample = integers[order / 4 + p];
    const value = integers[sorted / 4 + p];
    if (bytes[goesRight + sample] === 0) {
      integers[order / 4 + left] = sample;
      integers[sorted / 4 + left++] = value;
    } else {
      integers[spare / 4 + right] = sample;
      integers[spareValues / 4 + right++] = value;
    }
  }
  integers.copyWithin(order / 4 + position, spare / 4, spare / 4 + right);
  integers.copyWithin(sorted / 4 + position, spareValues / 4, spareValues / 4 + right);
};

const sortByValue: PlainKernel<"sortByValue"> = ({ words }, order, values, entries, samples, start, end) => {
  const first = entries / 4;
  for (let p = start; p < end; p++) {
    const sample = words[order / 4 + p];
    const bits = words[values / 4 + sample];
    words[first + 2 * p] = sample;
    words[first + 2 * p + 1] = bits & 0x80000000 ? ~bits : bits ^ 0x80000000;
  }
  const depth = 2 * (31 - Math.clz32(end - start));
  introsort(words, first + 2 * start, first + 2 * end, depth);
  for (let p = start; p < end; p++) words[samples / 4 + p] = words[first + 2 * p];
};
