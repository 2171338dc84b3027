/** Bytes from the row of a post to the next, and from its windows' first outcomes to the next: src/all-histories/write-windows.ts. */
export const ROW: usize = 160;
export const FIRSTS: usize = 12;

/** Bytes from what is written of a window of posts, and of days, to the next. */
export const POST_STEP: usize = 16;
export const DAY_STEP: usize = 20;
