import { createMemoryPlan, type KernelJob, splitRange } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import type { TreeThreads } from "../../kernels/tree-memory.ts";
import { type BinnedColumns, setEdges } from "./binned-columns.ts";
import type { Columns } from "./columns-from.ts";

/** Bytes of the edges of a column, of what is told of it, and of what the kernel takes beside its rows. */
const EDGES_BYTES = 1024;
const RESULT_BYTES = 8;
const WORK_BYTES = 90_112;

/** Jobs of one run. */
const JOBS = 256;

/** Rows that are turned by a thread are a multiple of this, which the kernel takes at a time. */
const TURNED_ROWS = 64;

/** Cuts numeric columns into bins, one by each thread at a time, and writes the bins of all row after row; false if there is not the memory. */
export function binOnThreads(
  binned: BinnedColumns,
  { rows, columns, values }: Columns,
  maxBins: number,
  threads: TreeThreads,
): boolean {
  const plan = createMemoryPlan();
  const at = {
    values: plan.reserve(4 * rows * columns),
    byColumn: plan.reserve(rows * columns),
    byRow: plan.reserve(rows * columns),
    edges: plan.reserve(EDGES_BYTES * columns),
    results: plan.reserve(RESULT_BYTES * columns),
    works: threads.works.map(() => plan.reserve(WORK_BYTES + 8 * rows)),
  };
  const buffer = threads.memoryOf(plan.size());
  if (buffer === undefined) return false;
  threads.works.set(at.works);
  new Float32Array(buffer, at.values, rows * columns).set(values);
  const byColumn = new Uint8Array(buffer, at.byColumn, rows * columns);
  byColumn.set(binned.byColumn);
  const numeric = Array.from(binned.categorical.keys()).filter((column) => binned.categorical[column] === 0);
  const jobs = numeric.map((column): KernelJob<Kernels> => {
    const places = [
      at.byColumn + rows * column,
      at.edges + EDGES_BYTES * column,
      at.results + RESULT_BYTES * column,
    ];
    return [["binColumn", at.values + 4 * rows * column, rows, maxBins, ...places]];
  });
  for (let first = 0; first < jobs.length; first += JOBS) threads.run(jobs.slice(first, first + JOBS));
  threads.run(
    splitRange(rows, TURNED_ROWS, threads.threads).map(([first, end]) => [
      ["turnRows", at.byColumn, rows, columns, first, end, at.byRow],
    ]),
  );
  binned.byColumn.set(byColumn);
  binned.byRow.set(new Uint8Array(buffer, at.byRow, rows * columns));
  for (const column of numeric) {
    const [count, isMissing] = new Int32Array(buffer, at.results + RESULT_BYTES * column, 2);
    const edges = new Float32Array(buffer, at.edges + EDGES_BYTES * column, count).slice();
    setEdges(binned, column, edges, isMissing === 1);
  }
  return true;
}
