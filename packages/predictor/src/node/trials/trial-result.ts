import type { BootstrapIntervals } from "@vscnn/metrics";

/** One fit and its judgement, of several that are compared: any record with a name. */
export interface Trial {
  /** Name of the file of its result: letters, digits, `.`, `_` and `-`. */
  readonly id: string;
  /** Seed of the intervals of its figures. @defaultValue 0 */
  readonly seed?: number;
}

/** What a fit predicted of the posts that it is judged by. */
export interface JudgedTrial {
  /** Of the judged posts, whose outcomes and predictions follow in the same order. */
  readonly ids: readonly string[];
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
  /** Posts that the model was trained on. */
  readonly trained: number;
  /** What lets an outcome be seen too early, in sentences. */
  readonly leaks: readonly string[];
}

/** What is kept of a trial. */
export interface TrialResult extends JudgedTrial {
  readonly id: string;
  /** Of the trial and its data: another one, and the trial is done again. */
  readonly key: string;
  readonly figures: Pick<BootstrapIntervals, "spearmanRho" | "mae" | "mse">;
  /** How long it took, and the processor time that the whole process used meanwhile: more with threads, less on a machine that is shared. */
  readonly seconds: number;
  readonly processorSeconds: number;
}
