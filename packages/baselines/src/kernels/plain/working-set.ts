import type { Kernels } from "../index.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

type WorkingSetKernels = Pick<Kernels, "lastExtreme" | "moveAndChoose" | "chooseSecond" | "moveSlopes">;

/** The functions of `assembly/working-set.ts`. */
export function plainWorkingSet(views: MemoryViews): WorkingSetKernels {
  return {
    lastExtreme: () => views.last,
    moveAndChoose: kernelOf(views, moveAndChoose),
    chooseSecond: kernelOf(views, chooseSecond),
    moveSlopes: kernelOf(views, moveSlopes),
  };
}

const moveAndChoose: PlainKernel<"moveAndChoose"> = (
  views,
  count,
  slopes,
  samples,
  sides,
  rowI,
  stepI,
  rowJ,
  stepJ,
) => {
  const { bytes, integers, singles, doubles } = views;
  let first = -1;
  views.last = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < count; t++) {
    const sample = integers[samples / 4 + t];
    const change = singles[rowI / 4 + sample] * stepI + singles[rowJ / 4 + sample] * stepJ;
    doubles[slopes / 8 + t] -= change;
    const slope = doubles[slopes / 8 + t];
    if ((bytes[sides + t] & 1) === 0 || slope < views.last) continue;
    views.last = slope;
    first = t;
  }
  return first;
};

const chooseSecond: PlainKernel<"chooseSecond"> = (views, count, slopes, samples, sides, row, largest) => {
  const { bytes, integers, singles, doubles } = views;
  let best = Number.POSITIVE_INFINITY;
  let second = -1;
  views.last = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < count; t++) {
    if ((bytes[sides + t] & 2) === 0) continue;
    const slope = doubles[slopes / 8 + t];
    views.last = Math.max(views.last, -slope);
    const difference = largest - slope;
    if (difference <= 0) continue;
    const curvature = 2 - 2 * singles[row / 4 + integers[samples / 4 + t]];
    const decrease = -(difference * difference) / (curvature > 0 ? curvature : 1e-12);
    if (decrease > best) continue;
    best = decrease;
    second = t;
  }
  return second;
};

const moveSlopes: PlainKernel<"moveSlopes"> = (
  { integers, singles, doubles },
  start,
  end,
  slopes,
  samples,
  row,
  step,
) => {
  for (let t = start; t < end; t++) {
    doubles[slopes / 8 + t] -= singles[row / 4 + integers[samples / 4 + t]] * step;
  }
};
