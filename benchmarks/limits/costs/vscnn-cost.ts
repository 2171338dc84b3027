import type { Cost } from "../cost.ts";

/** Filters of the three convolutions of a branch. */
const FILTERS = [32, 64, 128];
/** Numbers that each branch gets, and how many neighbors its kernels see, with a zero at either end. */
const BRANCHES = [
  { length: 20, kernel: 3 },
  { length: 14, kernel: 2 },
];
const DENSE = [1024, 500, 1];

/** Multiplications of one row, and weights, of the first layers and of all others. */
interface Work {
  readonly first: number;
  readonly others: number;
  readonly weights: number;
}

/** VSCNN's answers for some rows: each multiplication and addition, and its weights once. */
export function inferenceCost(batch: number, threads = 1): Cost {
  const { first, others, weights } = vscnnWork();
  return { bytes: 4 * weights, flops: 2 * batch * (first + others), threads };
}

/**
 * A step of Adam on some rows: a layer's answer, the gradient of its weights, and but for the first layers that of its input cost the
 * same. The weights are read for two of these and by Adam, whose two moments are read too, and all three are written.
 */
export function stepCost(batch: number, threads = 1): Cost {
  const { first, others, weights } = vscnnWork();
  return {
    bytes: 4 * weights * (2 + 3 + 3),
    workingSet: 4 * weights * 3,
    flops: 2 * batch * (2 * first + 3 * others),
    threads,
  };
}

function vscnnWork(): Work {
  let [first, others, weights, joined] = [0, 0, 0, 0];
  for (const { length, kernel } of BRANCHES) {
    let [channels, outputs] = [1, length];
    for (const filters of FILTERS) {
      outputs += 3 - kernel;
      const layer = kernel * channels * filters;
      weights += layer;
      if (channels === 1) first += outputs * layer;
      else others += outputs * layer;
      channels = filters;
    }
    joined += outputs * channels;
  }
  for (const units of DENSE) {
    weights += joined * units;
    others += joined * units;
    joined = units;
  }
  return { first, others, weights };
}
