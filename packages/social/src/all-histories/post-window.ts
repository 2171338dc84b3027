/** The ranks of an author's last outcomes, sorted: those of `held` outcomes at the beginning of `ranks`. */

/** Takes in the rank of an outcome. */
export function takeIn(window: Int32Array, held: number, rank: number): void {
  let place = held;
  for (; place > 0 && window[place - 1] > rank; place--) window[place] = window[place - 1];
  window[place] = rank;
}

/** Takes out a rank that is held. */
export function takeOut(window: Int32Array, held: number, rank: number): void {
  const place = window.indexOf(rank);
  window.copyWithin(place, place + 1, held);
}

/** The median, the mean of the two in the middle where their number is even; NaN of none. */
export function middleOf(window: Int32Array, held: number, sorted: Float64Array): number {
  if (held === 0) return Number.NaN;
  return (sorted[window[(held - 1) >> 1]] + sorted[window[held >> 1]]) / 2;
}
