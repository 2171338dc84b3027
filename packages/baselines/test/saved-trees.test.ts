import { matrixFrom, openSaved, packSaved } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DecisionTreeModel,
  fitDecisionTree,
  fitGradientBoosting,
  type GradientBoostingModel,
  loadDecisionTree,
  loadGradientBoosting,
  predictGradientBoosting,
  saveDecisionTree,
  saveGradientBoosting,
} from "../src/index.ts";
import type { PackedNodes } from "../src/trees/saved/packed-nodes.ts";
import { makeData, withGaps } from "./make-data.ts";

const { matrix, targets } = makeData(61, 300, 6, true);
const exact = fitGradientBoosting(matrix, targets, { nEstimators: 5, nIterNoChange: 3 });
const hist = fitGradientBoosting(matrix, targets, { nEstimators: 5, method: "hist", maxDepth: 7 });
const gaps = withGaps(matrix, 5, 0.3);
const general = fitGradientBoosting(gaps, targets, { nEstimators: 5, categorical: [1, 3], maxDepth: 5 });
const tree = fitDecisionTree(matrix, targets);
const wide = makeData(62, 40, 300, false);

const ensembles: [string, GradientBoostingModel][] = [
  ["exact trees", exact],
  ["histogram trees", hist],
  ["trees with missing values and categories", general],
];
const trees: [string, DecisionTreeModel][] = [
  ["a tree", tree],
  ["a tree on 300 columns", fitDecisionTree(wide.matrix, wide.targets)],
  ["a single leaf", fitDecisionTree(matrix, new Float64Array(300).fill(-0.5))],
  // Leaves are written as the number of columns, and counts as they need: up to 255 and 65,535 by a byte and two
  ...[255, 256].map((columns): [string, DecisionTreeModel] => {
    const { matrix: cells, targets: sums } = makeData(63, 20, columns, false);
    return [`a tree on ${columns} columns`, fitDecisionTree(cells, sums)];
  }),
  ...[255, 256, 65_535, 65_536].map((rows): [string, DecisionTreeModel] => [
    `a leaf of ${rows} rows`,
    fitDecisionTree(matrixFrom(new Float64Array(rows), [rows, 1]), new Float64Array(rows)),
  ]),
];

/** The fields of a saved model, some of them replaced, as a file whose checksum is right. */
function forged(
  file: Uint8Array,
  kind: string,
  nodes: Partial<Record<keyof PackedNodes, unknown>>,
  rest = {},
) {
  const fields = openSaved("test", file, kind, 1);
  return packSaved({
    ...fields,
    ...rest,
    kind,
    version: 1,
    nodes: { ...(fields.nodes as object), ...nodes },
  });
}

describe("come back to the last bit:", () => {
  test.each(ensembles)("%s", (_name, model) => {
    const file = saveGradientBoosting(model);
    const loaded = loadGradientBoosting(file);
    expect(loaded).toEqual(model);
    expect(saveGradientBoosting(loaded)).toEqual(file);
    expect(predictGradientBoosting(loaded, matrix)).toEqual(predictGradientBoosting(model, matrix));
  });

  test.each(trees)("%s", (_name, model) => {
    const file = saveDecisionTree(model);
    expect(loadDecisionTree(file)).toEqual(model);
    expect(saveDecisionTree(loadDecisionTree(file))).toEqual(file);
  });
});

test("trees of histograms take about 7 bytes for each node", () => {
  const nodes = hist.nodes.features.length;
  // One for the column, four for the split, one or two for each leaf's count and a bit; 700 for all else
  expect(saveGradientBoosting(hist).length).toBeLessThan(700 + 6.2 * nodes);
});

test("files that were cut off or changed are refused", () => {
  const file = saveGradientBoosting(exact);
  for (let length = 0; length < file.length; length += 7) {
    expect(() => loadGradientBoosting(file.subarray(0, length))).toThrow(
      /^loadGradientBoosting: model must /,
    );
  }
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const copy = file.slice();
      copy[at] ^= flip;
      expect(() => loadGradientBoosting(copy)).toThrow(/^loadGradientBoosting: model must /);
    }),
    { numRuns: 200 },
  );
});

test("JSON, which keeps no typed arrays, is told apart from a file", () => {
  // Said only that features "must be a Uint8Array or Uint16Array, got an object"
  expect(() => loadGradientBoosting(JSON.parse(JSON.stringify(exact)))).toThrow(
    "loadGradientBoosting: model.nodes.features must be a Uint8Array or Uint16Array, got an object (JSON keeps no typed arrays: save the model by its save function)",
  );
});

test("forged nodes give a model that can be predicted with, or an error", () => {
  const file = saveGradientBoosting(general);
  const { nodes } = openSaved("test", file, "gradient-boosting", 1) as { nodes: PackedNodes };
  const names = [
    "features",
    "splits",
    "leafCounts",
    "missingLeft",
    "leftCategories",
    "knownCategories",
  ] as const;
  const change = fc.tuple(
    fc.constantFrom(...names),
    fc.nat(1e6),
    fc.constantFrom(0, 1, 2, 5, 6, 7, 255, Number.NaN, 1e300),
  );
  let refused = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const copy = Object.fromEntries(names.map((name) => [name, nodes[name].slice()]));
      for (const [name, at, value] of changes) copy[name][at % copy[name].length] = value;
      try {
        const model = loadGradientBoosting(forged(file, "gradient-boosting", copy));
        expect(predictGradientBoosting(model, gaps).length).toBe(300);
      } catch (error) {
        expect((error as Error).message).toMatch(
          /^(loadGradientBoosting: model|predictGradientBoosting: predictions)/,
        );
        refused++;
      }
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(50);
  expect(refused).toBeLessThan(500);
});

test.each<[string, Partial<Record<keyof PackedNodes, unknown>>, object, string]>([
  ["no columns", {}, { columns: 0 }, "columns must be an integer from 1 to 65535, got 0"],
  ["an unknown method", {}, { method: "fast" }, "method must be"],
  ["an unknown loss", {}, { loss: "hinge" }, "loss must be"],
  ["a rate of 0", {}, { learningRate: 0 }, "learningRate must be"],
  [
    "an infinite baseline",
    {},
    { baseline: Number.POSITIVE_INFINITY },
    "baseline must be a finite number, got null",
  ],
  ["a gain that is no number", {}, { gains: new Float64Array(6).fill(Number.NaN) }, "gains must be finite"],
  ["a gain too few", {}, { gains: new Float64Array(5) }, "gains must have length 6, got 5"],
  ["gains in a list", {}, { gains: [0, 0, 0, 0, 0, 0] }, "gains must be a Float64Array"],
  ["a loss too few", {}, { validationLoss: new Float64Array(4) }, "validationLoss must have length 5, got 4"],
  ["no trees", {}, { trainLoss: new Float64Array(0) }, "must be 0 whole trees, got 5"],
  [
    "half a tree",
    { features: Uint8Array.of(0), splits: new Float64Array(1), missingLeft: new Uint8Array(1) },
    {},
    "5 whole trees, got a part of one",
  ],
  [
    "a column that is not there",
    { features: new Uint8Array(exact.nodes.features.length).fill(7) },
    {},
    "features[0] must be an integer from 0 to 6, got 7",
  ],
  [
    "splits of single precision",
    { splits: new Float32Array(exact.nodes.features.length) },
    {},
    "splits must be a Float64Array",
  ],
  [
    "a split too few",
    { splits: new Float64Array(exact.nodes.features.length - 1) },
    {},
    "splits must have length",
  ],
  ["counts of 0", { leafCounts: new Uint8Array(99) }, {}, "must count 1 to 4294967295 samples, got 0"],
  [
    "counts for leaves that are not there",
    { leafCounts: new Uint8Array(999).fill(1) },
    {},
    "leafCounts must have length",
  ],
  [
    "sets for one column alone",
    { knownCategories: new Uint32Array(8) },
    {},
    "knownCategories must have length 48, got 8",
  ],
])("%s is refused", (_name, nodes, rest, message) => {
  const load = () =>
    loadGradientBoosting(forged(saveGradientBoosting(exact), "gradient-boosting", nodes, rest));
  expect(load).toThrow(message);
  expect(load).toThrow(/^loadGradientBoosting: model/);
});

test("a set of categories that is not there is refused", () => {
  const file = saveGradientBoosting(general);
  const { nodes } = openSaved("test", file, "gradient-boosting", 1) as unknown as { nodes: PackedNodes };
  const node = nodes.features.findIndex((feature) => feature === 1 || feature === 3);
  const sets = nodes.leftCategories.length / 8;
  const splits = nodes.splits.slice();
  splits[node] = sets;
  expect(() => loadGradientBoosting(forged(file, "gradient-boosting", { splits }))).toThrow(
    `loadGradientBoosting: model.nodes.splits[${node}] must be an integer from 0 to ${sets - 1}, got ${sets}`,
  );
});

test("nodes that are no object and models that went through JSON are refused", () => {
  expect(() => loadDecisionTree({ kind: "decision-tree", version: 1, columns: 1 })).toThrow(
    "loadDecisionTree: model.nodes must be an object, got undefined",
  );
  expect(() => loadDecisionTree(JSON.parse(JSON.stringify(tree)))).toThrow("model.nodes.features must be a");
  expect(() => saveDecisionTree(JSON.parse(JSON.stringify(tree)))).toThrow("save it with saveDecisionTree");
  expect(() => saveGradientBoosting(JSON.parse(JSON.stringify(exact)))).toThrow(
    "save it with saveGradientBoosting",
  );
});
