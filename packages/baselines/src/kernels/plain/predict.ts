import type { PredictKernels } from "../predict-kernels.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

/** As in `assembly/predict-tree.ts`. */
const NODE_BYTES = 12;

/** The functions of `assembly/predict-tree.ts`. */
export function plainPredict(views: MemoryViews): PredictKernels {
  return {
    predictTree: kernelOf(views, predictTree),
    predictGeneralTree: kernelOf(views, predictGeneralTree),
  };
}

const predictTree: PlainKernel<"predictTree"> = (
  { words, singles, doubles },
  nodes,
  leaves,
  depth,
  scale,
  rows,
  rowBytes,
  count,
  sums,
) => {
  for (let i = 0; i < count; i++) {
    let node = nodes;
    for (let level = 0; level < depth; level++) {
      const value = singles[(rows + i * rowBytes + words[node / 4 + 1]) / 4];
      node = words[node / 4 + 2] + (value <= singles[node / 4] ? 0 : NODE_BYTES);
    }
    doubles[sums / 8 + i] += scale * doubles[leaves / 8 + (node - nodes) / NODE_BYTES];
  }
};

const predictGeneralTree: PlainKernel<"predictGeneralTree"> = (
  views,
  nodes,
  leaves,
  known,
  depth,
  scale,
  rows,
  rowBytes,
  count,
  sums,
) => {
  const { words, doubles } = views;
  for (let i = 0; i < count; i++) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const at = (nodes + node) / 4;
      node = goesLeft(views, at, rows + i * rowBytes, known) ? words[at + 2] : words[at + 3];
    }
    doubles[sums / 8 + i] += scale * doubles[leaves / 8 + node / 16];
  }
};

/** Which way a row goes at a node whose first word is `at`. */
function goesLeft(views: MemoryViews, at: number, row: number, known: number): boolean {
  const { singles, words } = views;
  const offset = words[at + 1] & ~3;
  const isMissingLeft = (words[at + 1] & 1) === 1;
  const value = singles[(row + offset) / 4];
  if ((words[at + 1] & 2) === 0) return value <= singles[at] || (isMissingLeft && Number.isNaN(value));
  const isCategory = value >= 0 && value < 256 && Number.isInteger(value);
  if (!isCategory || !isInSet(views, known + 8 * offset, value)) return isMissingLeft;
  return isInSet(views, known + words[at], value);
}

function isInSet({ bytes }: MemoryViews, set: number, category: number): boolean {
  return ((bytes[set + (category >> 3)] >> (category & 7)) & 1) === 1;
}
