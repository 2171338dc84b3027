import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeTreeModel,
  encodeTreeModel,
  fitDecisionTree,
  fitGradientBoosting,
  predictGradientBoosting,
  type TreeModel,
} from "../src/index.ts";
import { checksum } from "../src/trees/file-format.ts";
import { makeData } from "./make-data.ts";

const { matrix, targets } = makeData(61, 300, 6, true);
const exact = fitGradientBoosting(matrix, targets, { nEstimators: 5, nIterNoChange: 3 });
const hist = fitGradientBoosting(matrix, targets, { nEstimators: 5, method: "hist", maxDepth: 7 });
const tree = fitDecisionTree(matrix, targets);
const wide = makeData(62, 40, 300, false);
const models: [string, TreeModel][] = [
  ["a tree", tree],
  ["exact trees", exact],
  ["histogram trees", hist],
  ["a tree on 300 columns", fitDecisionTree(wide.matrix, wide.targets)],
  ["a single leaf", fitDecisionTree(matrix, new Float64Array(300).fill(-0.5))],
];

/** The file with some bytes replaced and a checksum that fits again. */
function forged(bytes: Uint8Array, change: (copy: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  change(copy, view);
  view.setUint32(copy.length - 4, checksum(copy.subarray(0, -4)), true);
  return copy;
}

test.each(models)("%s comes back to the last bit", (_name, model) => {
  const bytes = encodeTreeModel(model);
  const decoded = decodeTreeModel(bytes);
  expect(decoded).toEqual(model);
  expect(encodeTreeModel(decoded)).toEqual(bytes);
  // From the middle of a larger buffer, at an odd place
  const larger = new Uint8Array(bytes.length + 5);
  larger.set(bytes, 3);
  expect(decodeTreeModel(larger.subarray(3, 3 + bytes.length))).toEqual(model);
});

test("a decoded model predicts the same", () => {
  const decoded = decodeTreeModel(encodeTreeModel(hist));
  if (decoded.kind !== "gradient-boosting") throw new Error("another kind");
  expect(predictGradientBoosting(decoded, matrix)).toEqual(predictGradientBoosting(hist, matrix));
});

test("a model of histograms takes 5 bytes a node, and up to 2 a leaf for its count", () => {
  const nodes = hist.nodes.features.length;
  const fixed = 48 + 8 * (6 + 5) + 4;
  expect(encodeTreeModel(hist).length).toBeLessThanOrEqual(fixed + 5 * nodes + nodes + 5);
});

test("the checksum is CRC-32", () => {
  // The check value of the catalog of CRC algorithms
  expect(checksum(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("cut off files are refused at every length", () => {
  const bytes = encodeTreeModel(exact);
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeTreeModel(bytes.subarray(0, length))).toThrow(/^decodeTreeModel: bytes must /);
  }
});

test("every changed byte is noticed", () => {
  const bytes = encodeTreeModel(exact);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const copy = bytes.slice();
      copy[at] ^= flip;
      expect(() => decodeTreeModel(copy)).toThrow(/^decodeTreeModel: bytes must /);
    }),
    { numRuns: 500 },
  );
});

test("forged files give a model that can be predicted with, or an error", () => {
  const bytes = encodeTreeModel(exact);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 8, max: bytes.length - 5 }), fc.nat(255)), {
        minLength: 1,
        maxLength: 4,
      }),
      (changes) => {
        const file = forged(bytes, (copy) => {
          for (const [at, byte] of changes) copy[at] = byte;
        });
        let model: TreeModel;
        try {
          model = decodeTreeModel(file);
        } catch (error) {
          expect((error as Error).message).toMatch(/^decodeTreeModel: bytes must /);
          return;
        }
        if (model.kind !== "gradient-boosting" || model.columns !== 6) return;
        const predictions = predictGradientBoosting(model, matrix);
        expect(predictions.length).toBe(300);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ["a newer version", (_: Uint8Array, view: DataView) => view.setUint16(8, 2, true), "version 1, got 2"],
  ["an unknown kind", (bytes: Uint8Array) => bytes.fill(9, 10, 11), "a known kind"],
  ["no columns", (_: Uint8Array, view: DataView) => view.setUint32(12, 0, true), "number of columns, got 0"],
  [
    "columns that are not there",
    (_: Uint8Array, view: DataView) => view.setUint32(12, 7, true),
    "finite numbers",
  ],
  ["no trees", (_: Uint8Array, view: DataView) => view.setUint32(16, 0, true), "number of trees, got 0"],
  [
    "four billion nodes",
    (_: Uint8Array, view: DataView) => view.setUint32(20, 0xffffffff, true),
    "long enough",
  ],
  [
    "a node less",
    (_: Uint8Array, view: DataView) => view.setUint32(20, exact.nodes.features.length - 1, true),
    "5 whole trees",
  ],
  ["an infinite baseline", (_: Uint8Array, view: DataView) => view.setFloat64(40, 1 / 0, true), "baseline"],
  ["a rate of 0", (_: Uint8Array, view: DataView) => view.setFloat64(32, 0, true), "learning rate"],
  ["splits of three bytes", (_: Uint8Array, view: DataView) => view.setUint32(28, 3, true), "fit the method"],
  [
    "a gain that is no number",
    (_: Uint8Array, view: DataView) => view.setFloat64(48, Number.NaN, true),
    "finite",
  ],
])("%s is refused", (_name, change, message) => {
  const file = forged(encodeTreeModel(exact), change);
  expect(() => decodeTreeModel(file)).toThrow(RangeError);
  expect(() => decodeTreeModel(file)).toThrow(message);
});

test("what is no file or no model is refused", () => {
  expect(() => decodeTreeModel("abc" as unknown as Uint8Array)).toThrow(TypeError);
  expect(() => decodeTreeModel(new Uint8Array(100))).toThrow("must begin as a tree model does");
  expect(() => encodeTreeModel({ kind: "linear" } as unknown as TreeModel)).toThrow(TypeError);
  expect(() => encodeTreeModel(JSON.parse(JSON.stringify(tree)))).toThrow("save it with encodeTreeModel");
});
