/** The outcomes of a window in ascending order: they move with the window, so that its median need not be searched. */
export interface SortedWindow {
  values: Float64Array;
  /** How many there are. */
  count: number;
  /** Which outcomes of the author they are, from the first on: those from `first` to before `next`. */
  first: number;
  next: number;
}

const FIRST_ROOM = 8;
/** Where nothing can be written: most authors of many have a post or two. */
const NO_ROOM = /* @__PURE__ */ new Float64Array(0);

export function createSortedWindow(): SortedWindow {
  return { values: NO_ROOM, count: 0, first: 0, next: 0 };
}

export function copySortedWindow(window: SortedWindow): SortedWindow {
  return { ...window, values: window.values.slice() };
}

/**
 * Moves a window on; one that was asked about a later time is filled again.
 *
 * @param scores - of the author's last outcomes, up to before `end`
 * @param known - how many outcomes the author has: the last of them stands before `end`
 * @param size - how many of them are in the window
 */
export function moveWindow(
  window: SortedWindow,
  scores: Float64Array,
  end: number,
  known: number,
  size: number,
): void {
  const first = known - size;
  if (first < window.first || first >= window.next) {
    window.count = 0;
    window.first = first;
    window.next = first;
  }
  const start = end - known;
  while (window.next < known && window.first < first) {
    exchange(window, scores[start + window.first++], scores[start + window.next++]);
  }
  while (window.next < known) insert(window, scores[start + window.next++]);
  while (window.first < first) remove(window, scores[start + window.first++]);
}

/** Takes an outcome out of a window that is no longer kept. */
export function forgetOutcome(window: SortedWindow, outcome: number, score: number): void {
  if (window.first > outcome) return;
  if (window.next > outcome) remove(window, score);
  window.first = outcome + 1;
  window.next = Math.max(window.next, window.first);
}

/** The median, the mean of the two in the middle where their number is even; NaN of none. */
export function medianIn({ values, count }: SortedWindow): number {
  if (count === 0) return Number.NaN;
  const middle = count >> 1;
  return count % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

function insert(window: SortedWindow, value: number): void {
  if (window.count === window.values.length) {
    const grown = new Float64Array(Math.max(FIRST_ROOM, 2 * window.count));
    grown.set(window.values);
    window.values = grown;
  }
  const { values, count } = window;
  const place = placeOf(values, count, value);
  move(values, place + 1, place, count - place);
  values[place] = value;
  window.count++;
}

function remove(window: SortedWindow, value: number): void {
  const { values, count } = window;
  const place = placeOf(values, count, value);
  move(values, place, place + 1, count - place - 1);
  window.count--;
}

/** Removes a number and inserts another, which moves only what lies between the two: one after the other, up to its place. */
function exchange({ values, count }: SortedWindow, old: number, value: number): void {
  let place = placeOf(values, count, old);
  for (; place + 1 < count && values[place + 1] < value; place++) values[place] = values[place + 1];
  for (; place > 0 && values[place - 1] > value; place--) values[place] = values[place - 1];
  values[place] = value;
}

/** Up to this length a loop is faster than to call the engine. */
const SHORT_MOVE = 32;

/** Moves numbers by one place, to the left or to the right. */
function move(values: Float64Array, to: number, from: number, length: number): void {
  if (length > SHORT_MOVE) values.copyWithin(to, from, from + length);
  else if (to < from) for (let i = 0; i < length; i++) values[to + i] = values[from + i];
  else for (let i = length - 1; i >= 0; i--) values[to + i] = values[from + i];
}

/** Up to this length numbers are looked at one by one: halving it guesses wrong at every other step. */
const SHORT_SEARCH = 16;

/** The place of the first number that is not smaller. */
function placeOf(values: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  if (count <= SHORT_SEARCH) {
    while (low < count && values[low] < value) low++;
    return low;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
