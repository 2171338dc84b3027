import { checkTreeModel, type TreeModel } from "./check-tree-model.ts";
import {
  checksum,
  FORMAT_VERSION,
  HEADER_BYTES,
  KINDS,
  leafMark,
  MAGIC,
  METHODS,
} from "./trees/file-format.ts";
import { LEAF, type TreeNodes } from "./trees/tree-nodes.ts";

/**
 * A tree model as bytes: 6 to 12 a node, with a version and a checksum.
 *
 * @returns what {@link decodeTreeModel} makes the same model of, to the last bit
 * @throws TypeError or RangeError if it is not a tree model
 * @example
 * const model = fitDecisionTree(matrixFrom([[1], [2]]), [10, 20]);
 * encodeTreeModel(model).length; // => 89
 */
export function encodeTreeModel(model: TreeModel): Uint8Array {
  checkTreeModel("encodeTreeModel", model, KINDS);
  const { nodes, columns, gains } = model;
  const boosted = model.kind === "gradient-boosting" ? model : undefined;
  const trainLoss = boosted?.trainLoss ?? new Float64Array(0);
  const validationLoss = boosted?.validationLoss ?? new Float64Array(0);
  const size = nodes.features.length;
  const featureBytes = columns < 0xff ? 1 : 2;
  const splitBytes = nodes.splits.BYTES_PER_ELEMENT;
  const doubles = gains.length + trainLoss.length + validationLoss.length;
  const length = HEADER_BYTES + 8 * doubles + (featureBytes + splitBytes) * size + leafCountBytes(nodes) + 4;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);

  bytes.set(MAGIC);
  view.setUint16(8, FORMAT_VERSION, true);
  view.setUint8(10, KINDS.indexOf(model.kind));
  view.setUint8(11, METHODS.indexOf(boosted?.method ?? "exact"));
  view.setUint32(12, columns, true);
  view.setUint32(16, nodes.starts.length - 1, true);
  view.setUint32(20, size, true);
  view.setUint32(24, validationLoss.length, true);
  view.setUint32(28, splitBytes, true);
  view.setFloat64(32, boosted?.learningRate ?? 1, true);
  view.setFloat64(40, boosted?.baseline ?? 0, true);
  let at = HEADER_BYTES;
  for (const list of [gains, trainLoss, validationLoss]) {
    for (const value of list) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  }
  for (const feature of nodes.features) {
    if (featureBytes === 1) view.setUint8(at, feature === LEAF ? leafMark(1) : feature);
    else view.setUint16(at, feature, true);
    at += featureBytes;
  }
  for (const split of nodes.splits) {
    if (splitBytes === 4) view.setFloat32(at, split, true);
    else view.setFloat64(at, split, true);
    at += splitBytes;
  }
  for (let node = 0; node < size; node++) {
    if (nodes.features[node] !== LEAF) continue;
    let count = nodes.counts[node];
    for (; count >= 0x80; count = Math.floor(count / 0x80)) bytes[at++] = (count & 0x7f) | 0x80;
    bytes[at++] = count;
  }
  view.setUint32(at, checksum(bytes.subarray(0, at)), true);
  return bytes;
}

/** Bytes that the counts of the leaves take, seven bits a byte. */
function leafCountBytes({ features, counts }: TreeNodes): number {
  let total = 0;
  for (let node = 0; node < features.length; node++) {
    if (features[node] !== LEAF) continue;
    for (let count = counts[node]; count >= 0x80; count = Math.floor(count / 0x80)) total++;
    total++;
  }
  return total;
}
