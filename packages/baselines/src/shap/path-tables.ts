import type { Quadrature } from "./gauss-legendre.ts";
import type { TreePaths } from "./tree-paths.ts";

/**
 * What does not depend on the row, for each node and point of the quadrature. A column counts at a point t as
 * (1 - t) z + t o, with z the share of the samples that go the way of the path at the column's questions, and o whether the row
 * does. The product over the columns of a path, integrated from 0 to 1, gives each subset its Shapley weight.
 */
export interface PathTables {
  /** Points of the quadrature. */
  readonly count: number;
  /** By what the product changes at a node if the row goes there. */
  readonly hotSteps: Float64Array;
  /** The same if it does not, though it went all the way of the column's questions above. */
  readonly coldSteps: Float64Array;
  /** The part of a column whose questions the row answers as the path does: weight (1 - z) / factor. */
  readonly hotParts: Float64Array;
  /** The part of another column, which is the same for all: weight (-z) / factor. One number per point. */
  readonly coldParts: Float64Array;
}

/** Makes the tables of a tree. */
export function tablesOf(paths: TreePaths, { points, weights }: Quadrature): PathTables {
  const { size, previous, shares } = paths;
  const count = points.length;
  const hotSteps = new Float64Array(size * count).fill(1);
  const coldSteps = new Float64Array(size * count).fill(1);
  const hotParts = new Float64Array(size * count);
  const together = shares.slice();
  for (let node = 1; node < size; node++) {
    const above = previous[node];
    if (above >= 0) together[node] *= together[above];
    for (let q = 0; q < count; q++) {
      const cold = (1 - points[q]) * together[node];
      const hot = cold + points[q];
      const before = above < 0 ? 1 : (1 - points[q]) * together[above] + points[q];
      hotSteps[node * count + q] = hot / before;
      coldSteps[node * count + q] = cold / before;
      hotParts[node * count + q] = (weights[q] * (1 - together[node])) / hot;
    }
  }
  const coldParts = points.map((point, q) => -weights[q] / (1 - point));
  return { count, hotSteps, coldSteps, hotParts, coldParts };
}
