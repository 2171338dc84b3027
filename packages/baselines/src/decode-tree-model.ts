import type { TreeModel } from "./check-tree-model.ts";
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
 * The tree model in bytes of {@link encodeTreeModel}.
 *
 * Everything is checked: what comes out can be predicted with, whoever wrote the bytes.
 *
 * @throws TypeError if bytes is not a Uint8Array
 * @throws RangeError if they are not a model, are cut off or were changed
 * @example
 * const bytes = encodeTreeModel(fitDecisionTree(matrixFrom([[1], [2]]), [10, 20]));
 * const model = decodeTreeModel(bytes);
 * model.kind; // => "decision-tree"
 */
export function decodeTreeModel(bytes: Uint8Array): TreeModel {
  if (!(bytes instanceof Uint8Array)) throw new TypeError("decodeTreeModel: bytes must be a Uint8Array");
  if (bytes.length < HEADER_BYTES + 4 || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    refuse("must begin as a tree model does");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(8, true);
  if (version !== FORMAT_VERSION) refuse(`must be of version ${FORMAT_VERSION}, got ${version}`);
  const end = bytes.length - 4;
  if (view.getUint32(end, true) !== checksum(bytes.subarray(0, end))) {
    refuse("must have the checksum they end with: they were cut off or changed");
  }

  const kind = KINDS[view.getUint8(10)];
  const method = METHODS[view.getUint8(11)];
  const columns = view.getUint32(12, true);
  const trees = view.getUint32(16, true);
  const size = view.getUint32(20, true);
  const validations = view.getUint32(24, true);
  const splitBytes = view.getUint32(28, true);
  const learningRate = view.getFloat64(32, true);
  const baseline = view.getFloat64(40, true);
  const isBoosted = kind === "gradient-boosting";
  if (kind === undefined || method === undefined) refuse("must hold a known kind of model");
  if (columns < 1 || columns > LEAF) refuse(`must hold a legal number of columns, got ${columns}`);
  if (isBoosted ? trees < 1 : trees !== 1) refuse(`must hold a legal number of trees, got ${trees}`);
  if (!isBoosted && method !== "exact") refuse("must hold a single tree of exact splits");
  if (validations !== 0 && (!isBoosted || validations !== trees)) refuse("must hold a loss a tree");
  if (splitBytes !== (method === "hist" ? 4 : 8)) refuse("must hold splits that fit the method");
  if (!(learningRate > 0 && Number.isFinite(learningRate) && Number.isFinite(baseline))) {
    refuse("must hold a finite learning rate and baseline");
  }
  const losses = isBoosted ? trees : 0;
  const featureBytes = columns < 0xff ? 1 : 2;
  const leafCounts = HEADER_BYTES + 8 * (columns + losses + validations) + (featureBytes + splitBytes) * size;
  if (leafCounts > end) refuse("must be long enough for the nodes they announce");

  let at = HEADER_BYTES;
  const readDoubles = (count: number): Float64Array => {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++, at += 8) values[i] = view.getFloat64(at, true);
    if (!values.every(Number.isFinite)) refuse("must hold finite numbers");
    return values;
  };
  const gains = readDoubles(columns);
  const trainLoss = readDoubles(losses);
  const validationLoss = readDoubles(validations);
  const features = new Uint16Array(size);
  for (let node = 0; node < size; node++, at += featureBytes) {
    const feature = featureBytes === 1 ? view.getUint8(at) : view.getUint16(at, true);
    features[node] = feature === leafMark(featureBytes) ? LEAF : feature;
    if (features[node] !== LEAF && feature >= columns) refuse(`must not ask column ${feature} of ${columns}`);
  }
  const splits = splitBytes === 4 ? new Float32Array(size) : new Float64Array(size);
  for (let node = 0; node < size; node++, at += splitBytes) {
    splits[node] = splitBytes === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
    if (!Number.isFinite(splits[node])) refuse("must hold finite numbers");
  }
  const nodes: TreeNodes = { ...linkNodes(features, trees), features, splits, counts: new Uint32Array(size) };
  countSamples(nodes, bytes.subarray(at, end));

  if (!isBoosted) return { kind: "decision-tree", version: 1, columns, nodes, gains };
  return {
    kind: "gradient-boosting",
    version: 1,
    method,
    columns,
    learningRate,
    baseline,
    nodes,
    gains,
    trainLoss,
    validationLoss,
  };
}

function refuse(need: string): never {
  throw new RangeError(`decodeTreeModel: bytes ${need}`);
}

/** Where trees begin and where right children are, from the preorder. */
function linkNodes(features: Uint16Array, trees: number): { starts: Uint32Array; rights: Uint32Array } {
  const starts: number[] = [];
  const rights = new Uint32Array(features.length);
  /** Inner nodes whose right child is yet to come. */
  const waiting: number[] = [];
  let isDone = true;
  for (let node = 0; node < features.length; node++) {
    if (isDone) starts.push(node);
    else if (features[node - 1] === LEAF) rights[waiting.pop() as number] = node;
    if (features[node] !== LEAF) waiting.push(node);
    isDone = features[node] === LEAF && waiting.length === 0;
  }
  if (!isDone || starts.length !== trees) refuse(`must hold ${trees} whole trees`);
  starts.push(features.length);
  return { starts: Uint32Array.from(starts), rights };
}

/** Reads the leaves' counts and sums them upwards: children come after their parent. */
function countSamples({ features, rights, counts }: TreeNodes, encoded: Uint8Array): void {
  let at = 0;
  for (let node = 0; node < features.length; node++) {
    if (features[node] !== LEAF) continue;
    let count = 0;
    for (let scale = 1; ; scale *= 0x80) {
      if (at === encoded.length || scale > 2 ** 28) refuse("must hold a count for each leaf");
      const byte = encoded[at++];
      count += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    checkCount(count);
    counts[node] = count;
  }
  if (at !== encoded.length) refuse(`must end after the last count, got ${encoded.length - at} more`);
  for (let node = features.length - 1; node >= 0; node--) {
    if (features[node] === LEAF) continue;
    const count = counts[node + 1] + counts[rights[node]];
    checkCount(count);
    counts[node] = count;
  }
}

function checkCount(count: number): void {
  if (count < 1 || count > 0xffffffff) refuse(`must hold counts of samples, got ${count}`);
}
