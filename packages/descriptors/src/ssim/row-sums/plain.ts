import type { RowSums } from "./row-sums.ts";

/** Weighted sums of rows, in a memory of `length` doubles. */
export function plainRowSums(length: number): RowSums {
  const memory = new Float64Array(length);
  return {
    memory,
    scaleRow(from, weight, to, count) {
      for (let i = 0; i < count; i++) memory[to + i] = weight * memory[from + i];
    },
    addPairs({ above, below, weight }, next, to, count) {
      for (let i = 0; i < count; i++) {
        memory[to + i] +=
          weight * (memory[above + i] + memory[below + i]) +
          next.weight * (memory[next.above + i] + memory[next.below + i]);
      }
    },
  };
}
