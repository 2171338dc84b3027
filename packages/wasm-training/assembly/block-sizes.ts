/**
 * Rows and columns of the tile of the result that the innermost loop keeps in registers: ten sums, two values of the right
 * operand, one of the left and a product fill 14 of the 15 vector registers that V8 gives out on x64.
 */
export const TILE_ROWS: i32 = 5;
export const TILE_COLUMNS: i32 = 8;

/** Rows of the left operand in a packed block, a multiple of the tile's: with 512 inner values, 240 kB. */
export const BLOCK_ROWS: i32 = 120;

/**
 * Inner values and columns of a packed block of the right operand, at most 1 MB for the second-level cache: wide where
 * its lines run along the columns, long where they run along the inner dimension, so that memory is read in long runs.
 */
export const WIDE_INNER: i32 = 256;
export const WIDE_COLUMNS: i32 = 1024;
export const LONG_INNER: i32 = 512;
export const LONG_COLUMNS: i32 = 256;

/** Lines in a group: all of them. */
export const NO_GROUPS: i32 = i32.MAX_VALUE;

/** Bytes of the work area: one tile, one packed block of the left and one of the right operand. */
export const TILE_BYTES: i32 = TILE_ROWS * TILE_COLUMNS * 4;
export const LEFT_BYTES: i32 = BLOCK_ROWS * LONG_INNER * 4;
export const RIGHT_BYTES: i32 = WIDE_COLUMNS * WIDE_INNER * 4;
