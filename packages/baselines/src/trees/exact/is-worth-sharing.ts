import type { ExactSplitter } from "./splitter-state.ts";

/** With fewer numbers in all columns together, threads are not worth their wakening. */
const MIN_NUMBERS = 2 ** 15;

/** Whether columns are divided among threads, where a node has so many rows. */
export function isWorthSharing({ threads }: ExactSplitter, columns: number, rows: number): boolean {
  return threads !== undefined && columns * rows >= MIN_NUMBERS;
}
