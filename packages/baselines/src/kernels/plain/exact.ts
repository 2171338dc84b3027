import type { Kernels } from "../index.ts";

type ExactKernels = Pick<Kernels, "bestScore" | "scanColumn" | "hasTies" | "stablePartition" | "sortByValue">;

const VALUE_TOLERANCE = Math.fround(1e-7);

/** The functions of `assembly/exact-tree.ts` and `assembly/introsort.ts`. */
export function plainExact(buffer: ArrayBuffer): ExactKernels {
  const bytes = new Uint8Array(buffer);
  const integers = new Int32Array(buffer);
  const words = new Uint32Array(buffer);
  const singles = new Float32Array(buffer);
  const doubles = new Float64Array(buffer);
  let score = 0;

  return {
    bestScore: () => score,

    scanColumn(order, sorted, targets, start, end, sum, minSamplesLeaf, friedman, known) {
      const [samples, data, goals] = [order / 4, sorted / 4, targets / 8];
      let position = -1;
      let leftSum = 0;
      let summed = start;
      let previous = singles[data + start];
      score = known;
      for (let p = start + 1; p <= end - minSamplesLeaf; p++) {
        leftSum += doubles[goals + integers[samples + p - 1]];
        const value = singles[data + p];
        const isEqual = value <= Math.fround(previous + VALUE_TOLERANCE);
        previous = value;
        if (isEqual || p - start < minSamplesLeaf) continue;
        // Sums go on from the nearer side
        if (p - summed > end - p) {
          leftSum = sum;
          for (let from = end - 1; from >= p; from--) leftSum -= doubles[goals + integers[samples + from]];
        }
        summed = p;
        const left = p - start;
        const right = end - p;
        const rightSum = sum - leftSum;
        const difference = right * leftSum - left * rightSum;
        const candidate = friedman
          ? (difference * difference) / (left * right)
          : (leftSum * leftSum) / left + (rightSum * rightSum) / right;
        if (candidate > score) {
          score = candidate;
          position = p;
        }
      }
      return position;
    },

    hasTies(sorted, start, end) {
      for (let p = sorted / 4 + start + 1; p < sorted / 4 + end; p++) {
        if (singles[p] === singles[p - 1]) return 1;
      }
      return 0;
    },

    stablePartition(order, sorted, goesRight, spare, spareValues, start, end, position) {
      let left = start;
      let right = 0;
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
    },

    sortByValue(order, values, entries, samples, start, end) {
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
    },
  };
}

/** Sorts pairs (sample, key) by key: scikit-learn's (BSD-3, see NOTICE) order of equal keys. */
function introsort(words: Uint32Array, from: number, end: number, depth: number): void {
  let start = from;
  let levels = depth;
  while (end - start > 2) {
    if (levels <= 0) {
      heapsort(words, start, (end - start) / 2);
      return;
    }
    levels--;
    const middle = start + 2 * ((end - start) >> 2);
    const pivot = medianOf(words[start + 1], words[middle + 1], words[end - 1]);
    let left = start;
    let right = end;
    let at = start;
    while (at < right) {
      const key = words[at + 1];
      if (key < pivot) {
        swapPairs(words, at, left);
        at += 2;
        left += 2;
      } else if (key > pivot) {
        right -= 2;
        swapPairs(words, at, right);
      } else {
        at += 2;
      }
    }
    introsort(words, start, left, levels);
    start = right;
  }
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function heapsort(words: Uint32Array, start: number, length: number): void {
  for (let root = (length - 2) >> 1; root >= 0; root--) siftDown(words, start, root, length);
  for (let last = length - 1; last > 0; last--) {
    swapPairs(words, start, start + 2 * last);
    siftDown(words, start, 0, last);
  }
}

function siftDown(words: Uint32Array, start: number, from: number, length: number): void {
  let root = from;
  for (;;) {
    let largest = root;
    for (let child = 2 * root + 1; child <= 2 * root + 2 && child < length; child++) {
      if (words[start + 2 * largest + 1] < words[start + 2 * child + 1]) largest = child;
    }
    if (largest === root) return;
    swapPairs(words, start + 2 * root, start + 2 * largest);
    root = largest;
  }
}

function swapPairs(words: Uint32Array, a: number, b: number): void {
  const sample = words[a];
  const key = words[a + 1];
  words[a] = words[b];
  words[a + 1] = words[b + 1];
  words[b] = sample;
  words[b + 1] = key;
}
