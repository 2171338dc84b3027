// scikit-learn (BSD-3, see README): sorts as its tree splitter does, because where equal values end up decides the last
// bits of its sums and, through them, its choice among splits that are equally good.

/** Room for the sample's number in the low bits of an entry. */
export const SAMPLE_LIMIT = 2 ** 21;

/**
 * Sorts entries `key * SAMPLE_LIMIT + sample` by key alone: quicksort with the median of three and three-way
 * partition, heapsort below a depth of 2 log2(length). Equal keys end up where scikit-learn's sort leaves them.
 */
export function introsort(entries: Float64Array, start: number, end: number): void {
  const length = end - start;
  if (length > 1) sortRange(entries, start, end, 2 * (31 - Math.clz32(length)));
}

function sortRange(entries: Float64Array, from: number, end: number, depth: number): void {
  let start = from;
  let levels = depth;
  while (end - start > 1) {
    if (levels <= 0) return heapsort(entries, start, end);
    levels--;
    const median = medianOfThree(entries, start, end);
    const low = keyOf(median);
    const high = low + SAMPLE_LIMIT;
    let left = start;
    let right = end;
    let at = start;
    while (at < right) {
      const entry = entries[at];
      if (entry < low) {
        entries[at++] = entries[left];
        entries[left++] = entry;
      } else if (entry >= high) {
        right--;
        entries[at] = entries[right];
        entries[right] = entry;
      } else {
        at++;
      }
    }
    sortRange(entries, start, left, levels);
    start = right;
  }
}

function medianOfThree(entries: Float64Array, start: number, end: number): number {
  const a = entries[start];
  const b = entries[start + ((end - start) >> 1)];
  const c = entries[end - 1];
  // Whichever of two equal keys is chosen, the pivot's key is the same
  if (a < b) return b < c ? b : a < c ? c : a;
  return b < c ? (a < c ? a : c) : b;
}

function heapsort(entries: Float64Array, start: number, end: number): void {
  for (let root = (end - start - 2) >> 1; root >= 0; root--) siftDown(entries, start, root, end - start);
  for (let last = end - start - 1; last > 0; last--) {
    swap(entries, start, start + last);
    siftDown(entries, start, 0, last);
  }
}

function siftDown(entries: Float64Array, start: number, from: number, length: number): void {
  let root = from;
  for (;;) {
    let largest = root;
    for (let child = 2 * root + 1; child <= 2 * root + 2 && child < length; child++) {
      if (isBelow(entries[start + largest], entries[start + child])) largest = child;
    }
    if (largest === root) return;
    swap(entries, start + root, start + largest);
    root = largest;
  }
}

function isBelow(a: number, b: number): boolean {
  return keyOf(a) < keyOf(b);
}

/** The entry of the same key whose sample is 0. Dividing by a power of two is exact. */
function keyOf(entry: number): number {
  return Math.floor(entry / SAMPLE_LIMIT) * SAMPLE_LIMIT;
}

function swap(entries: Float64Array, a: number, b: number): void {
  const kept = entries[a];
  entries[a] = entries[b];
  entries[b] = kept;
}
