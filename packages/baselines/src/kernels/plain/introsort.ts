/** Sorts pairs (sample, key) by key: scikit-learn's (BSD-3, see NOTICE) order of equal keys. */
export function introsort(words: Uint32Array, from: number, end: number, depth: number): void {
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
