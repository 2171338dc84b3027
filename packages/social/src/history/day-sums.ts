import { SECONDS_PER_DAY } from "../calendar.ts";

/**
 * Outcomes are summed up in blocks of so many, by their number of the author: each block from its last known outcome back, as
 * seconds before that one and as points above it. Blocks are then put together as seen from the newest outcome, the newest block
 * first. Sums of one window thus never depend on another window, and whoever keeps the sums of a block gets the bits of whoever
 * forms them anew.
 */
export const SUM_BLOCK = 32;

/** Sums over outcomes of seconds back in time, points, their product, and the seconds' squares. */
export interface DaySums {
  x: number;
  y: number;
  xy: number;
  xx: number;
}

/** The product of seconds and points of outcomes that are seen from a place so many seconds later and so many points lower. */
export function movedProducts(
  xy: number,
  x: number,
  y: number,
  count: number,
  seconds: number,
  points: number,
): number {
  return xy + seconds * y + points * x + count * seconds * points;
}

/** The squared seconds of outcomes that are seen from a place so many seconds later. */
export function movedSquares(xx: number, x: number, count: number, seconds: number): number {
  return xx + seconds * x + seconds * x + count * seconds * seconds;
}

/** The trend per day; what is further back has a larger x: the slope in the direction of time is the other one. */
export function dailySlope(count: number, x: number, y: number, xy: number, xx: number): number {
  return (-SECONDS_PER_DAY * (xy - (x * y) / count)) / (xx - (x * x) / count);
}
