/** Pixels by which the picture is continued before the prefilter. */
export const PREFILTER_BORDER = 5;

/** Where the blocks of a side begin, and where the last one ends. */
export function blockEdges(side: number, blocks: number): Int32Array {
  return Int32Array.from({ length: blocks + 1 }, (_, i) => Math.trunc((side * i) / blocks));
}
