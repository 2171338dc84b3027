/** Bins of a derivative of intensity, which lies in [-1, 1]. */
export const BINS: i32 = 41;
export const HALF: f64 = 20.5;
/** The bin of derivatives below 1/41 in absolute value: nearly all of a photograph's. */
export const MIDDLE: i32 = 20;
/** A little below the end of the middle bin: what is smaller is in it, however rounded. */
export const SURELY_MIDDLE: f64 = 1.0 / 41.0 - 1e-12;
/** Luma of white. */
export const WHITE: f64 = 255000;
/** Side of the blocks of pixels whose range of lumas is known. */
export const BLOCK: i32 = 16;

/** The derivatives along the rows of a plane that is blurred with one box filter. */
@unmanaged
export class Pass {
  /** Entry `(y, x)` is the sum of the first `y` lumas of column `x`, modulo 2^32. */
  sums: usize;
  height: i32;
  width: i32;
  side: i32;
  /** For each block, the largest less the smallest luma that boxes which begin in it can hold. */
  ranges: usize;
  blockColumns: i32;
  /** Room for four counts for each bin, one for each of four neighbors. */
  counts: usize;
  /** Takes the counts of the 41 bins. */
  totals: usize;
}
