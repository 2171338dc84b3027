import type { Matrix } from "@vscnn/core";
import {
  fitMinMax,
  fitPca,
  type MinMaxModel,
  type PcaModel,
  transformMinMax,
  transformPca,
} from "@vscnn/pca";

/** Columns reduced to principal components and scaled to 0 to 1, as some rows have them. */
export interface Reduction {
  readonly pca: PcaModel;
  readonly scale: MinMaxModel;
  /** The rows themselves, reduced. */
  readonly rows: Matrix;
}

/** Learns the reduction of rows. */
export function reduceColumns(rows: Matrix, components: number): Reduction {
  const pca = fitPca(rows, { components });
  const scores = transformPca(pca, rows);
  const scale = fitMinMax(scores);
  return { pca, scale, rows: transformMinMax(scale, scores) };
}
