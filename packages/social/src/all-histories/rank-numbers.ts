/** Room to rank numbers in, for up to so many of them. */
export interface RankingRoom {
  readonly keys: Uint32Array;
  readonly singles: Float32Array;
  readonly orders: readonly [Uint32Array, Uint32Array];
  readonly counts: Uint32Array;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;
/** Three digits hold the 32 bits of a key. */
const PASSES = 3;
/** Up to so many numbers are inserted one by one, by so many places: to count digits takes as long for ten as for a thousand. */
const FEW = 40;

export function createRankingRoom(most: number): RankingRoom {
  return {
    keys: new Uint32Array(most),
    singles: new Float32Array(1),
    orders: [new Uint32Array(most), new Uint32Array(most)],
    counts: new Uint32Array(PASSES * DIGITS),
  };
}

/**
 * Ranks finite numbers, the smallest first; of equal ones the first comes first.
 *
 * @param count - how many of the values there are
 * @param ranks - the rank of each goes here
 * @param sorted - the number of each rank goes here
 */
export function rankNumbers(
  values: Float64Array,
  count: number,
  room: RankingRoom,
  ranks: Int32Array,
  sorted: Float64Array,
): void {
  const order = count <= FEW ? placesOf(count, room) : roughOrder(values, count, room);
  settleOrder(values, order, count);
  for (let rank = 0; rank < count; rank++) {
    ranks[order[rank]] = rank;
    sorted[rank] = values[order[rank]];
  }
}

function placesOf(count: number, { orders }: RankingRoom): Uint32Array {
  const [order] = orders;
  for (let place = 0; place < count; place++) order[place] = place;
  return order;
}

/** Places in the order of the numbers in single precision: a radix sort of their bits, which are in order as whole numbers are. */
function roughOrder(
  values: Float64Array,
  count: number,
  { keys, singles, orders, counts }: RankingRoom,
): Uint32Array {
  const bits = new Int32Array(singles.buffer);
  counts.fill(0);
  for (let i = 0; i < count; i++) {
    singles[0] = values[i];
    // Of a negative number all bits are turned, of another the sign
    const key = (bits[0] ^ ((bits[0] >> 31) | 0x80000000)) >>> 0;
    keys[i] = key;
    counts[key & DIGIT_MASK]++;
    counts[DIGITS + ((key >>> DIGIT_BITS) & DIGIT_MASK)]++;
    counts[2 * DIGITS + (key >>> (2 * DIGIT_BITS))]++;
  }
  let [from, to] = orders;
  for (let i = 0; i < count; i++) from[i] = i;
  for (let pass = 0; pass < PASSES; pass++) {
    distribute(keys, count, pass, counts, from, to);
    [from, to] = [to, from];
  }
  return from;
}

/** Puts numbers in order that nearly are: those that are alike in single precision are told apart. */
function settleOrder(values: Float64Array, order: Uint32Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const place = order[i];
    const value = values[place];
    const lowest = Math.max(0, i - FEW);
    let at = i;
    for (; at > lowest && values[order[at - 1]] > value; at--) order[at] = order[at - 1];
    order[at] = place;
    if (at > 0 && values[order[at - 1]] > value) {
      order.subarray(0, count).sort((a, b) => values[a] - values[b] || a - b);
      return;
    }
  }
}

/** One pass: places with the same digit one after the other, in the order in which they stood. */
function distribute(
  keys: Uint32Array,
  count: number,
  pass: number,
  counts: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
): void {
  const start = pass * DIGITS;
  const shift = pass * DIGIT_BITS;
  let sum = 0;
  for (let digit = start; digit < start + DIGITS; digit++) {
    const held = counts[digit];
    counts[digit] = sum;
    sum += held;
  }
  for (let i = 0; i < count; i++) {
    const place = from[i];
    to[counts[start + ((keys[place] >>> shift) & DIGIT_MASK)]++] = place;
  }
}
