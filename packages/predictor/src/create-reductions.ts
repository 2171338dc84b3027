import { type Matrix, packedMatrix } from "@vscnn/core";
import { type Reduction, reduceColumns } from "./inputs/reduce-columns.ts";

/** Reductions that several learners share. */
export interface Reductions {
  /** The reduction of rows to a number of components, learned when it is asked for first. */
  readonly of: (rows: Matrix, components: number) => Reduction;
}

/** A reduction, and what it was learned from. */
interface Kept {
  readonly shape: string;
  readonly data: Float32Array | Float64Array;
  readonly reduction: Reduction;
}

/**
 * Keeps what {@link reducedLearner} learns of columns: learners that are given the same one reduce the same rows once. They predict the
 * same without it. Rows that were reduced stay in memory as long as this object.
 *
 * @example
 * import { crossValidate } from "@vscnn/dataset";
 * const matrix = matrixFrom(Array.from({ length: 40 }, (_, row) => [row, (row * row) % 7]));
 * const target = Array.from({ length: 40 }, (_, row) => 2 * row + 1);
 * const reductions = createReductions();
 * for (const learner of ["linear", "svr"]) {
 *   await crossValidate(reducedLearner(learner, { components: 2, reductions }), { matrix, target });
 * }
 * reductions.of(matrix, 2) === reductions.of(matrix, 2); // => true
 */
export function createReductions(): Reductions {
  const kept: Kept[] = [];
  return {
    of(rows, components) {
      const data = packedMatrix(rows);
      const shape = [...rows.shape, components].join();
      const known = kept.find((each) => each.shape === shape && isSame(each.data, data));
      if (known !== undefined) return known.reduction;
      const reduction = reduceColumns(rows, components);
      kept.push({ shape, data, reduction });
      return reduction;
    },
  };
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
