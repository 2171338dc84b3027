/**
 * The median of the first numbers of an array, which it puts into another order: Hoare's selection, the mean of the two in the
 * middle where their number is even, NaN of none.
 */
export function medianOf(numbers: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  const middle = count >> 1;
  const upper = selected(numbers, count, middle);
  if (count % 2 === 1) return upper;
  let lower = numbers[0];
  for (let i = 1; i < middle; i++) if (numbers[i] > lower) lower = numbers[i];
  return (lower + upper) / 2;
}

/** Moves the number of a rank to its place, with smaller ones before it and larger ones after it. */
function selected(numbers: Float64Array, count: number, rank: number): number {
  let left = 0;
  let right = count - 1;
  while (left < right) {
    const pivot = numbers[(left + right) >> 1];
    let low = left;
    let high = right;
    while (low <= high) {
      while (numbers[low] < pivot) low++;
      while (numbers[high] > pivot) high--;
      if (low <= high) {
        const kept = numbers[low];
        numbers[low++] = numbers[high];
        numbers[high--] = kept;
      }
    }
    if (rank <= high) right = high;
    else if (rank >= low) left = low;
    else break;
  }
  return numbers[rank];
}
