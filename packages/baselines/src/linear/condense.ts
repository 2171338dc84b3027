import { createMemoryPlan } from "@vscnn/kernels";
import { createLinearMemory } from "../kernels/linear-kernels.ts";
import type { Equations } from "./factor-problem.ts";

/** Rows that are folded into the triangle at once: enough for long inner loops, few enough for the cache. A multiple of four. */
const BLOCK_ROWS = 128;

/** Writes `count` equations from `start` on: columns of coefficients and then that of the right-hand sides, `stride` apart. */
export type ReadRows = (start: number, count: number, into: Float64Array, stride: number) => void;

/**
 * Condenses `rows` equations to as many as there are unknowns by Householder QR, block after block, so that the
 * memory needed does not grow with the rows and the condition number is not squared as in normal equations.
 */
export function condense(functionName: string, rows: number, columns: number, readRows: ReadRows): Equations {
  // The right-hand side is one column more
  const width = columns + 1;
  const plan = createMemoryPlan();
  const at = { block: plan.reserve(8 * BLOCK_ROWS * width), triangle: plan.reserve(8 * columns * width) };
  const { kernels, buffer } = createLinearMemory(functionName, plan.size());
  const block = new Float64Array(buffer, at.block, BLOCK_ROWS * width);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    if (count < BLOCK_ROWS) block.fill(0);
    readRows(start, count, block, BLOCK_ROWS);
    kernels.foldBlock(at.block, BLOCK_ROWS, Math.ceil(count / 4) * 4, at.triangle, columns);
  }
  const triangle = new Float64Array(buffer, at.triangle, columns * width);
  const size = columns * columns;
  return { count: columns, columns, coefficients: triangle.slice(0, size), target: triangle.slice(size) };
}
