import type { SvrKernels } from "../svr-kernels.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

type WorkingSetKernels = Pick<SvrKernels, "lastExtreme" | "moveAndChoose" | "chooseSecond" | "moveSlopes">;

/** Samples of a block. */
const BLOCK = 4;

/** The functions of `assembly/working-set.ts`. */
export function plainWorkingSet(views: MemoryViews): WorkingSetKernels {
  return {
    lastExtreme: () => views.last,
    moveAndChoose: kernelOf(views, moveAndChoose),
    chooseSecond: kernelOf(views, chooseSecond),
    moveSlopes: kernelOf(views, moveSlopes),
  };
}

/** The samples of blocks, and both variables of each. */
function* variablesOf(
  { integers }: MemoryViews,
  blocks: number,
  count: number,
  half: number,
): Generator<[sample: number, t: number]> {
  for (let block = blocks / 4; block < blocks / 4 + count; block++) {
    for (let i = 0; i < BLOCK; i++) {
      const sample = integers[block] / 4 + i;
      yield [sample, sample];
      yield [sample, half + sample];
    }
  }
}

const moveAndChoose: PlainKernel<"moveAndChoose"> = (
  views,
  blocks,
  count,
  half,
  slopes,
  rises,
  positions,
  rowI,
  stepI,
  rowJ,
  stepJ,
) => {
  const { integers, singles, doubles } = views;
  let first = -1;
  views.last = Number.NEGATIVE_INFINITY;
  for (const [sample, t] of variablesOf(views, blocks, count, half)) {
    const change = singles[rowI / 4 + sample] * stepI + singles[rowJ / 4 + sample] * stepJ;
    doubles[slopes / 8 + t] -= change;
    const slope = doubles[slopes / 8 + t];
    if (doubles[rises / 8 + t] !== 0 || slope < views.last) continue;
    if (slope === views.last && integers[positions / 4 + t] < integers[positions / 4 + first]) continue;
    views.last = slope;
    first = t;
  }
  return first;
};

const chooseSecond: PlainKernel<"chooseSecond"> = (
  views,
  blocks,
  count,
  half,
  slopes,
  falls,
  positions,
  row,
  largest,
) => {
  const { integers, singles, doubles } = views;
  let best = Number.POSITIVE_INFINITY;
  let second = -1;
  views.last = Number.NEGATIVE_INFINITY;
  for (const [sample, t] of variablesOf(views, blocks, count, half)) {
    if (doubles[falls / 8 + t] !== 0) continue;
    const slope = doubles[slopes / 8 + t];
    views.last = Math.max(views.last, -slope);
    const difference = largest - slope;
    if (difference <= 0) continue;
    const curvature = 2 - 2 * singles[row / 4 + sample];
    const decrease = -(difference * difference) / (curvature > 0 ? curvature : 1e-12);
    if (decrease > best) continue;
    if (decrease === best && integers[positions / 4 + t] < integers[positions / 4 + second]) continue;
    best = decrease;
    second = t;
  }
  return second;
};

const moveSlopes: PlainKernel<"moveSlopes"> = ({ singles, doubles }, half, slopes, row, step) => {
  for (let t = 0; t < 2 * half; t++) doubles[slopes / 8 + t] -= singles[row / 4 + (t % half)] * step;
};
