import type { Evaluation } from "@vscnn/predictor";

/** What a table says, before anything is learned from it. */
export interface TableReport {
  readonly posts: number;
  readonly authors: number;
  readonly badRows: number;
  /** Why the first of them are no posts. */
  readonly reasons: readonly string[];
}

/** How far a training has come. */
export interface TrainingProgress {
  readonly step: string;
  readonly done: number;
  readonly of: number;
  readonly loss?: number | undefined;
}

/** What came of a training. */
export interface TrainingResult {
  readonly evaluation: Evaluation;
  /** The predictor's `.zip` file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly card: string;
  readonly photos: number;
  readonly backend: string;
  readonly milliseconds: number;
}
