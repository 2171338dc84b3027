import {
  fitDecisionTree,
  fitGradientBoosting,
  fitLinear,
  fitSvr,
  predictGradientBoosting,
} from "@vscnn/baselines";
import { kendallTau, spearmanRho } from "@vscnn/metrics";
import { createPcaAccumulator, fitPca, transformPca } from "@vscnn/pca";
import { factorTable, numbers, table, targetsOf } from "../inputs.ts";
import { sizesFrom, type Workload } from "../workload.ts";

const ROWS = sizesFrom(4000);
/** As many as the social features of the paper with the visual ones that were kept, and as the hand-made features of a photo. */
const [COLUMNS, FEATURES] = [34, 614];
const BOOSTING = { method: "hist", nEstimators: 10, maxDepth: 6 } as const;
const COMPONENTS = { components: 20 };

/** What is fitted to tables of numbers, by their rows. */
export const TABLE_WORKS: readonly Workload[] = [
  ofPairs("spearmanRho", spearmanRho),
  ofPairs("kendallTau", kendallTau),
  {
    work: `fitPca, ${COLUMNS} columns to 14`,
    package: "pca",
    of: "rows",
    sizes: ROWS,
    prepare: (size) => {
      const matrix = table(size, COLUMNS);
      return () => fitPca(matrix, { components: 14 });
    },
  },
  ofFeatures(`fitPca, ${FEATURES} columns to 20, iterated`, (matrix) => fitPca(matrix, COMPONENTS)),
  {
    work: `transformPca, ${FEATURES} columns to 20`,
    package: "pca",
    of: "rows",
    sizes: sizesFrom(1000),
    prepare: (size) => {
      const matrix = factorTable(size, FEATURES);
      const model = fitPca(factorTable(1000, FEATURES), COMPONENTS);
      return () => transformPca(model, matrix);
    },
  },
  ofFeatures(`createPcaAccumulator, ${FEATURES} columns to 20`, (matrix) => {
    const accumulator = createPcaAccumulator(FEATURES);
    accumulator.add(matrix);
    return accumulator.finish(COMPONENTS);
  }),
  ofTargets(`fitLinear, ${COLUMNS} columns`, fitLinear),
  ofTargets(`fitDecisionTree, ${COLUMNS} columns, depth 10`, (matrix, targets) =>
    fitDecisionTree(matrix, targets, { maxDepth: 10 }),
  ),
  ofTargets(`fitGradientBoosting, ${COLUMNS} columns, 10 trees`, (matrix, targets) =>
    fitGradientBoosting(matrix, targets, BOOSTING),
  ),
  {
    work: `predictGradientBoosting, ${COLUMNS} columns, 10 trees`,
    package: "baselines",
    of: "rows",
    sizes: ROWS,
    prepare: async (size) => {
      const [known, asked] = [table(ROWS[0], COLUMNS), table(size, COLUMNS)];
      const model = await fitGradientBoosting(known, targetsOf(known), BOOSTING);
      return () => predictGradientBoosting(model, asked);
    },
  },
  {
    work: "fitSvr, 20 columns",
    package: "baselines",
    of: "rows",
    sizes: sizesFrom(125),
    prepare: (size) => {
      const matrix = table(size, 20);
      const targets = targetsOf(matrix);
      return () => fitSvr(matrix, targets);
    },
  },
];

function ofPairs(work: string, ours: (actual: Float64Array, predicted: Float64Array) => unknown): Workload {
  return {
    work,
    package: "metrics",
    of: "pairs",
    sizes: ROWS,
    prepare: (size) => {
      const [actual, predicted] = [numbers(size, 1), numbers(size, 2)];
      return () => ours(actual, predicted);
    },
  };
}

function ofFeatures(work: string, ours: (matrix: ReturnType<typeof table>) => unknown): Workload {
  return {
    work,
    package: "pca",
    of: "rows",
    sizes: sizesFrom(1000),
    prepare: (size) => {
      const matrix = factorTable(size, FEATURES);
      return () => ours(matrix);
    },
  };
}

function ofTargets(
  work: string,
  ours: (matrix: ReturnType<typeof table>, targets: Float64Array) => unknown,
): Workload {
  return {
    work,
    package: "baselines",
    of: "rows",
    sizes: ROWS,
    prepare: (size) => {
      const matrix = table(size, COLUMNS);
      const targets = targetsOf(matrix);
      return () => ours(matrix, targets);
    },
  };
}
