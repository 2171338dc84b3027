import type { BootstrapIntervals } from "@vscnn/metrics";
import type { Cell } from "./cells.ts";

/** What a cell gave: the file that is kept of it. */
export interface CellResult extends Pick<Cell, "id" | "dataset" | "part" | "set" | "model" | "seed" | "way"> {
  /** Of the settings and the data: another one, and the cell is done again. */
  readonly key: string;
  readonly figures: Pick<BootstrapIntervals, "spearmanRho" | "mae" | "mse">;
  /** Of the judged posts, whose outcomes and predictions follow in the same order. */
  readonly ids: readonly string[];
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
  /** Posts that the model was trained on. */
  readonly trained: number;
  /** What lets an outcome be seen too early, in sentences. */
  readonly leaks: readonly string[];
  readonly seconds: number;
}
