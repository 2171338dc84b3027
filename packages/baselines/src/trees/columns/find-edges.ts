/** Thresholds that cut the values of a column, in ascending order, into at most `maxBins` bins of about equally many rows. */
export function findEdges(sorted: Float32Array, maxBins: number): Float32Array {
  const hasBinForEach = countDistinct(sorted) <= maxBins;
  const edges: number[] = [];
  let inBin = 0;
  let remaining = sorted.length;
  for (let rank = 0; rank + 1 < sorted.length; rank++) {
    inBin++;
    if (sorted[rank] === sorted[rank + 1]) continue;
    // A frequent value fills its bin and more; what remains is shared out anew among the bins that remain
    if (!hasBinForEach && inBin < remaining / (maxBins - edges.length)) continue;
    edges.push(between(sorted[rank], sorted[rank + 1]));
    remaining -= inBin;
    inBin = 0;
  }
  return Float32Array.from(edges);
}

function countDistinct(sorted: Float32Array): number {
  let count = Math.min(1, sorted.length);
  for (let rank = 1; rank < sorted.length; rank++) count += Number(sorted[rank] !== sorted[rank - 1]);
  return count;
}

/** The middle of two numbers in single precision, or the lower one where they are neighbors. */
function between(below: number, above: number): number {
  const middle = Math.fround(below / 2 + above / 2);
  return middle < above ? middle : below;
}
