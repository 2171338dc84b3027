import type { Kernels } from "./index.ts";
import { plainBinColumn } from "./plain/bin-column.ts";
import { plainExact } from "./plain/exact.ts";
import { plainGeneralSplit } from "./plain/general-split.ts";
import { plainHistogram } from "./plain/histogram.ts";
import { viewsOf } from "./plain/memory-views.ts";
import { plainNodeTask } from "./plain/node-task.ts";

/** The kernels that grow trees, in TypeScript. */
export function plainKernels(buffer: ArrayBuffer): Kernels {
  const views = viewsOf(buffer);
  const histogram = plainHistogram(views);
  const generalSplit = plainGeneralSplit(views);
  return {
    ...plainBinColumn(views),
    ...plainExact(views),
    ...histogram,
    ...generalSplit,
    ...plainNodeTask(views, { ...histogram, ...generalSplit }),
  };
}
