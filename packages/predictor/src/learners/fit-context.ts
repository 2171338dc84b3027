import type { Optimizer } from "@tensorflow/tfjs-core";
import type { LearnerInputs } from "../inputs/learner-inputs.ts";

/** How far a fit has come. */
export interface FitProgress {
  /** What is being done: `encode`, `reduce`, `train boosting`, `evaluate`, … */
  readonly step: string;
  /** How much of it is done: rows, trees, epochs. */
  readonly done: number;
  /** Of how many, at most: a training may stop earlier. */
  readonly of: number;
  /** The loss on rows that were not trained on, where the step has one. */
  readonly loss?: number | undefined;
}

/** Where a fit keeps what it has learned so far, so that one that was killed can be taken up again. */
export interface FitStore {
  /** The bytes kept under a name; undefined if there are none. */
  load(name: string): Promise<Uint8Array | undefined>;
  /** Keeps bytes under a name, whole or not at all. */
  save(name: string, bytes: Uint8Array): Promise<void>;
}

/** What goes with every learner of a fit. */
export interface FitContext {
  /** The function that the user called, for errors. */
  readonly functionName: string;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: FitProgress) => void;
  readonly store: FitStore | undefined;
  readonly threads: number;
  readonly optimizer: ((learningRate: number) => Optimizer) | undefined;
}

/** Rows in the forms that learners take, and what they should give. */
interface LearnerPart {
  readonly inputs: LearnerInputs;
  readonly target: Float64Array;
}

/** What a learner learns from, and what chooses when it stops. */
export interface LearnerData {
  readonly train: LearnerPart;
  readonly validation: LearnerPart;
}
