/**
 * The ranks of the outcomes of a window as bits, and the rank of its median: as the window moves, the median moves to a neighbor.
 *
 * Above the words of the ranks stand words that say which words below are not 0, and so on up to a single one: the next rank that
 * is held is found in a few steps, however far it is.
 */
export interface RankWindow {
  /** A level after the other, that of the ranks first. */
  readonly bits: Int32Array;
  /** Where each level begins. */
  readonly levels: readonly number[];
  /** How many ranks are held, and the one in the middle: of an even number the lower of the two. */
  count: number;
  low: number;
  /** Which outcomes of the author they are, from the first on: those from `first` to before `next`. */
  first: number;
  next: number;
}

/** What is kept of a window before its bits: the count, the one in the middle, and which outcomes they are. */
const STATE_WORDS = 4;

/** How many words a window takes for ranks below a number. */
export function rankWindowWords(ranks: number): number {
  return levelsOf(ranks).words + STATE_WORDS;
}

/** The window that stands in words: all zeros of one that is empty. */
export function openRankWindow(words: Int32Array, ranks: number): RankWindow {
  const [count, low, first, next] = words;
  return { bits: words.subarray(STATE_WORDS), levels: levelsOf(ranks).levels, count, low, first, next };
}

/** Puts the window back into its words, whose bits it has changed in place. */
export function closeRankWindow({ count, low, first, next }: RankWindow, words: Int32Array): void {
  words.set([count, low, first, next]);
}

function levelsOf(ranks: number): { levels: number[]; words: number } {
  const levels: number[] = [];
  let words = 0;
  let below = Math.max(1, ranks);
  do {
    below = Math.ceil(below / 32);
    levels.push(words);
    words += below;
  } while (below > 1);
  return { levels, words };
}

/**
 * Moves a window on.
 *
 * @param ranks - of the author's outcomes, no two alike
 * @param first - the first outcome that is in the window, no earlier than before
 * @param end - the first outcome after the window, no earlier than before
 */
export function moveRanks(window: RankWindow, ranks: Int32Array, first: number, end: number): void {
  const held = Math.min(first, window.next);
  while (window.first < held) remove(window, ranks[window.first++]);
  if (window.next < first) window.next = first;
  window.first = first;
  while (window.next < end) insert(window, ranks[window.next++]);
}

/**
 * The median, the mean of the two in the middle where their number is even; NaN of none.
 *
 * @param sorted - the outcome of each rank
 */
export function medianOfRanks(window: RankWindow, sorted: Float64Array): number {
  const { count, low } = window;
  if (count === 0) return Number.NaN;
  return count % 2 === 1 ? sorted[low] : (sorted[low] + sorted[rankAfter(window, low)]) / 2;
}

function insert(window: RankWindow, rank: number): void {
  const { bits, levels, count, low } = window;
  let at = rank;
  for (let level = 0; level < levels.length; level++) {
    const word = levels[level] + (at >>> 5);
    const before = bits[word];
    bits[word] = before | (1 << (at & 31));
    if (before !== 0) break;
    at >>>= 5;
  }
  window.count = count + 1;
  if (count === 0) window.low = rank;
  else if (count % 2 === 1) {
    if (rank < low) window.low = rankBefore(window, low);
  } else if (rank > low) window.low = rankAfter(window, low);
}

function remove(window: RankWindow, rank: number): void {
  const { bits, levels, count, low } = window;
  window.count = count - 1;
  // The neighbor of the median is looked for first: the way to it begins at the median, which may be what is removed
  if (count % 2 === 1) {
    if (rank >= low && count > 1) window.low = rankBefore(window, low);
  } else if (rank <= low) window.low = rankAfter(window, low);
  let at = rank;
  for (let level = 0; level < levels.length; level++) {
    const word = levels[level] + (at >>> 5);
    const left = bits[word] & ~(1 << (at & 31));
    bits[word] = left;
    if (left !== 0) break;
    at >>>= 5;
  }
}

/** The rank after one: there must be one. */
function rankAfter({ bits, levels }: RankWindow, rank: number): number {
  let at = rank;
  let level = 0;
  let found = bits[at >>> 5] & (-2 << (at & 31));
  while (found === 0) {
    at >>>= 5;
    level++;
    found = bits[levels[level] + (at >>> 5)] & (-2 << (at & 31));
  }
  at = (at & ~31) | lowest(found);
  while (level > 0) {
    level--;
    at = (at << 5) | lowest(bits[levels[level] + at]);
  }
  return at;
}

/** The rank before one: there must be one. */
function rankBefore({ bits, levels }: RankWindow, rank: number): number {
  let at = rank;
  let level = 0;
  let found = bits[at >>> 5] & ((1 << (at & 31)) - 1);
  while (found === 0) {
    at >>>= 5;
    level++;
    found = bits[levels[level] + (at >>> 5)] & ((1 << (at & 31)) - 1);
  }
  at = (at & ~31) | highest(found);
  while (level > 0) {
    level--;
    at = (at << 5) | highest(bits[levels[level] + at]);
  }
  return at;
}

function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function highest(bits: number): number {
  return 31 - Math.clz32(bits);
}
