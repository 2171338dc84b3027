import type { KernelCall } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import type { ExactSplitter } from "./splitter-state.ts";

/** With fewer numbers in all columns together, threads are not worth their wakening. */
const MIN_NUMBERS = 2 ** 15;

/**
 * Calls a kernel for each of some columns, in any order.
 *
 * @param rows - how many numbers of each column it looks at
 * @param callOf - gives the call, but for the spare room, which comes last
 */
export function forColumns(
  { threads, kernels, at }: ExactSplitter,
  columns: readonly number[],
  rows: number,
  callOf: (column: number) => KernelCall<Kernels>,
): void {
  if (threads !== undefined && columns.length * rows >= MIN_NUMBERS) {
    threads.run(columns.map((column) => [callOf(column)]));
    return;
  }
  for (const column of columns) {
    const [kernel, ...parameters] = callOf(column);
    (kernels[kernel] as (...all: number[]) => unknown)(...parameters, at.spare);
  }
}
