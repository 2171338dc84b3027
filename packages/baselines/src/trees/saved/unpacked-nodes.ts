import { checkInteger, checkOptions, checkVector, describeValue, typedArrayName } from "@vscnn/core";
import { CATEGORICAL, LEAF, SET_WORDS, type TreeNodes } from "../nodes/tree-nodes.ts";
import { linkNodes, sumCounts } from "./link-nodes.ts";
import type { PackedNodes } from "./packed-nodes.ts";

/** What the trees of a file must fit. */
interface NodesNeed {
  columns: number;
  trees: number;
  /** Whether thresholds and leaves are in single precision. */
  single: boolean;
}

const COUNT_ARRAYS = ["Uint8Array", "Uint16Array", "Uint32Array"];

/** The trees of a file, every number of them checked: what comes out can be predicted with, whoever wrote the file. */
export function unpackNodes(functionName: string, packed: unknown, need: NodesNeed): TreeNodes {
  checkOptions(functionName, packed as object, undefined, "model.nodes");
  const fields = packed as PackedNodes;
  checkArrays(functionName, fields, need);
  const size = fields.features.length;
  const features = Uint16Array.from(fields.features, (feature) =>
    feature === need.columns ? LEAF : feature,
  );
  const { starts, rights } = linkNodes(functionName, features, need.trees);
  const nodes: TreeNodes = {
    starts,
    features,
    splits: fields.splits.slice(),
    rights,
    counts: new Uint32Array(size),
    marks: marksOf(fields, features),
    leftCategories: fields.leftCategories.slice(),
    knownCategories: fields.knownCategories.slice(),
  };
  checkSplits(functionName, nodes);
  sumCounts(functionName, nodes, fields.leafCounts);
  return nodes;
}

function checkArrays(functionName: string, fields: PackedNodes, { columns, single }: NodesNeed): void {
  const { features, missingLeft, leftCategories, knownCategories } = fields;
  checkArray(functionName, "features", features, ["Uint8Array", "Uint16Array"]);
  const size = features.length;
  features.forEach((feature: number, node: number) => {
    checkInteger(functionName, `model.nodes.features[${node}]`, feature, { min: 0, max: columns });
  });
  checkArray(functionName, "splits", fields.splits, [single ? "Float32Array" : "Float64Array"], size);
  checkArray(functionName, "leafCounts", fields.leafCounts, COUNT_ARRAYS);
  checkArray(functionName, "missingLeft", missingLeft, ["Uint8Array"], Math.ceil(size / 8));
  checkArray(functionName, "leftCategories", leftCategories, ["Uint32Array"]);
  const known = leftCategories.length === 0 && knownCategories?.length === 0 ? 0 : SET_WORDS * columns;
  checkArray(functionName, "knownCategories", knownCategories, ["Uint32Array"], known);
}

function checkArray(
  functionName: string,
  name: string,
  values: unknown,
  kinds: readonly string[],
  length?: number,
): void {
  if (!kinds.includes(typedArrayName(values) ?? "")) {
    const isPlain = Object.prototype.toString.call(values) === "[object Object]";
    throw new TypeError(
      `${functionName}: model.nodes.${name} must be a ${kinds.join(" or ")}, got ${describeValue(values)}${isPlain ? " (JSON keeps no typed arrays: save the model by its save function)" : ""}`,
    );
  }
  const got = (values as ArrayLike<number>).length;
  if (length === undefined || got === length) return;
  throw new RangeError(`${functionName}: model.nodes.${name} must have length ${length}, got ${got}`);
}

function marksOf({ missingLeft, knownCategories }: PackedNodes, features: Uint16Array): Uint8Array {
  return Uint8Array.from(features, (feature, node) => {
    const isMissingLeft = (missingLeft[node >> 3] >> (node & 7)) & 1;
    if (feature === LEAF) return 0;
    const known = knownCategories.subarray(SET_WORDS * feature, SET_WORDS * (feature + 1));
    return isMissingLeft | (known.some((word) => word !== 0) ? CATEGORICAL : 0);
  });
}

/** Thresholds may be infinite: then only missing values go right. */
function checkSplits(functionName: string, { features, splits, marks, leftCategories }: TreeNodes): void {
  const sets = leftCategories.length / SET_WORDS;
  for (let node = 0; node < splits.length; node++) {
    const name = `model.nodes.splits[${node}]`;
    if (marks[node] >= CATEGORICAL) {
      checkInteger(functionName, name, splits[node], { min: 0, max: Math.floor(sets) - 1 });
    } else if (features[node] === LEAF || splits[node] !== Number.POSITIVE_INFINITY) {
      checkVector(functionName, name, [splits[node]]);
    }
  }
}
