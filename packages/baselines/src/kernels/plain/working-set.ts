import type { Kernels } from "../index.ts";
import { kernelOf, type MemoryViews } from "./memory-views.ts";

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

function moveAndChoose(
  views: MemoryViews,
  count: number,
  slopes: number,
  samples: number,
  sides: number,
  rowI: number,
  stepI: number,
  rowJ: number,
  stepJ: number,
): number {
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
}

function chooseSecond(
  views: MemoryViews,
  count: number,
  slopes: number,
  samples: number,
  sides: number,
  row: number,
  largest: number,
): number {
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
}

function moveSlopes(
  { integers, singles, doubles }: MemoryViews,
  start: number,
  end: number,
  slopes: number,
  samples: number,
  row: number,
  step: number,
): void {
  for (let t = start; t < end; t++) {
    doubles[slopes / 8 + t] -= singles[row / 4 + integers[samples / 4 + t]] * step;
  }
}
